package dev.stint.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.KeptAccount;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.chain.Canonical;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of an archive, read back; what is no such line is an IllegalArgumentException. */
final class ReadLines {
    private static final byte[] EVENT = ",\"event\":".getBytes(UTF_8);

    static KeptAccount account(Line line) {
        Line said = only(line, "account");
        Instant deactivatedAt = said.instantOrNull("deactivatedAt");
        Account account =
                new Account(
                        new UserId(said.text("user")),
                        said.text("name"),
                        new Mail(said.text("mail")),
                        Role.valueOf(said.text("role")),
                        said.text("passwordHash"),
                        said.instant("createdAt"),
                        deactivatedAt == null);
        said.end();
        return new KeptAccount(account, deactivatedAt);
    }

    static SignIn signIn(Line line) {
        Line said = only(line, "signIn");
        String program = said.textOrNull("program");
        SignIn signIn =
                new SignIn(
                        said.text("tokenHash"),
                        new UserId(said.text("user")),
                        program == null
                                ? new SignIn.Holder.Browser(said.text("browser"))
                                : new SignIn.Holder.Program(program),
                        said.instant("createdAt"),
                        said.instant("seenAt"));
        said.end();
        return signIn;
    }

    static AccessLink link(Line line) {
        Line said = only(line, "link");
        String madeBy = said.textOrNull("madeBy");
        AccessLink link =
                new AccessLink(
                        said.text("tokenHash"),
                        kind(said.text("kind")),
                        madeBy == null ? null : new UserId(madeBy),
                        said.instant("expiresAt"),
                        said.instantOrNull("usedAt"));
        said.end();
        return link;
    }

    private static AccessLink.Kind kind(String word) {
        return Arrays.stream(AccessLink.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown kind of link " + word));
    }

    static UserId person(Line line) {
        UserId user = new UserId(line.text("person"));
        line.end();
        return user;
    }

    static RawEvent event(byte[] text) {
        // Within a text a quotation mark has a backslash before it, and no comma.
        int at = indexOf(text, EVENT);
        if (at < 0 || text[text.length - 1] != '}') {
            throw new IllegalArgumentException("no event");
        }
        byte[] head = Arrays.copyOf(text, at + 1);
        head[at] = '}';
        byte[] canonical = Arrays.copyOfRange(text, at + EVENT.length, text.length - 1);
        Line said = Line.of(head);
        String chain = said.text("chain");
        @Nullable String note = said.textOrNull("note");
        @Nullable String noteSalt = said.textOrNull("noteSalt");
        said.end();
        Event event = Canonical.event(canonical, note, noteSalt);
        String kept = new String(canonical, UTF_8);
        return new RawEvent(event.seq(), event.id(), kept, chain, note, noteSalt);
    }

    static Head head(Line line) {
        Line said = only(line, "head");
        Head head = new Head(said.number("events"), said.text("chain"));
        said.end();
        return head;
    }

    static Counts end(Line line) {
        Line said = only(line, "end");
        Counts counts =
                new Counts(
                        said.number("accounts"),
                        said.number("signIns"),
                        said.number("links"),
                        said.number("people"),
                        said.number("events"));
        said.end();
        return counts;
    }

    private static Line only(Line line, String name) {
        Line said = line.object(name);
        line.end();
        return said;
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        for (int i = 0; i <= text.length - wanted.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private ReadLines() {}
}
