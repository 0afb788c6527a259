package dev.stint.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.KeptAccount;
import dev.stint.account.SignIn;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.time.Instant;

/** What the lines of an archive say, as they are written; {@link ReadLines} reads them back. */
final class WrittenLines {
    /** The form that this Stint writes. */
    static final int FORM = 1;

    static byte[] header(String by, Instant at) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        line.put("archive", "stint").put("form", FORM).put("by", by).put("at", at.toString());
        return bytes(line);
    }

    static byte[] account(KeptAccount kept) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        Account account = kept.account();
        ObjectNode said = line.putObject("account");
        said.put("user", account.user().value());
        said.put("name", account.name());
        said.put("mail", account.mail().text());
        said.put("role", account.role().name());
        said.put("passwordHash", account.passwordHash());
        said.put("createdAt", account.createdAt().toEpochMilli());
        if (kept.deactivatedAt() != null) {
            said.put("deactivatedAt", kept.deactivatedAt().toEpochMilli());
        }
        return bytes(line);
    }

    static byte[] signIn(SignIn signIn) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        ObjectNode said = line.putObject("signIn");
        said.put("tokenHash", signIn.tokenHash());
        said.put("user", signIn.user().value());
        switch (signIn.holder()) {
            case SignIn.Holder.Browser(String agent) -> said.put("browser", agent);
            case SignIn.Holder.Program(String name) -> said.put("program", name);
        }
        said.put("createdAt", signIn.createdAt().toEpochMilli());
        said.put("seenAt", signIn.seenAt().toEpochMilli());
        return bytes(line);
    }

    static byte[] link(AccessLink link) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        ObjectNode said = line.putObject("link");
        said.put("tokenHash", link.tokenHash());
        said.put("kind", link.kind().word());
        if (link.madeBy() != null) {
            said.put("madeBy", link.madeBy().value());
        }
        said.put("expiresAt", link.expiresAt().toEpochMilli());
        if (link.usedAt() != null) {
            said.put("usedAt", link.usedAt().toEpochMilli());
        }
        return bytes(line);
    }

    static byte[] person(UserId user) {
        return bytes(Line.MAPPER.createObjectNode().put("person", user.value()));
    }

    /** The canonical bytes stand in it as they are: what is hashed is exactly what is seen. */
    static byte[] event(RawEvent event) {
        StringBuilder line = new StringBuilder(event.canonical().length() + 96);
        line.append("{\"chain\":\"").append(event.chain()).append('"');
        if (event.note() != null) {
            line.append(",\"note\":\"").append(escaped(event.note())).append('"');
        }
        if (event.noteSalt() != null) {
            line.append(",\"noteSalt\":\"").append(escaped(event.noteSalt())).append('"');
        }
        line.append(",\"event\":").append(event.canonical()).append("}\n");
        return line.toString().getBytes(UTF_8);
    }

    /** The end of a person's log. */
    static byte[] head(Head head) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        line.putObject("head").put("events", head.seq()).put("chain", head.chain());
        return bytes(line);
    }

    static byte[] end(Counts counts) {
        ObjectNode line = Line.MAPPER.createObjectNode();
        line.putObject("end")
                .put("accounts", counts.accounts())
                .put("signIns", counts.signIns())
                .put("links", counts.links())
                .put("people", counts.people())
                .put("events", counts.events());
        return bytes(line);
    }

    private static char[] escaped(String text) {
        return JsonStringEncoder.getInstance().quoteAsString(text);
    }

    private static byte[] bytes(ObjectNode line) {
        try {
            return (Line.MAPPER.writeValueAsString(line) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException treesCanAlwaysBeWritten) {
            throw new IllegalStateException(treesCanAlwaysBeWritten);
        }
    }

    private WrittenLines() {}
}
