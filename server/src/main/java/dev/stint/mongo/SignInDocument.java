package dev.stint.mongo;

import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of {@code signins} say. A browser's sign-in is good as long as its {@code
 * password} is that of the account, or the account names it as the one that was kept: so one write,
 * to the account, gives it another password and ends all others.
 */
final class SignInDocument {
    /** How {@code kind} says that a browser holds it. */
    static final String BROWSER = "BROWSER";

    /** How {@code kind} says that a program holds it. */
    static final String PROGRAM = "PROGRAM";

    /**
     * A sign-in.
     *
     * @param place what no other sign-in of this account has: of a program a number
     * @param account as it is now, if there is one
     */
    static Document of(SignIn signIn, Object place, @Nullable Document account) {
        var document =
                new Document("_id", signIn.tokenHash())
                        .append("userId", signIn.user().value())
                        .append("place", place)
                        .append("createdAt", Date.from(signIn.createdAt()))
                        .append("seenAt", Date.from(signIn.seenAt()));
        return switch (signIn.holder()) {
            case Holder.Browser(String agent) ->
                    document.append("kind", BROWSER)
                            .append("agent", agent)
                            .append("password", password(account));
            case Holder.Program(String name) ->
                    document.append("kind", PROGRAM).append("program", name);
        };
    }

    static SignIn signIn(Document document) {
        var fields = fields(document);
        return new SignIn(
                fields.text("_id"),
                fields.named("userId", UserId::new),
                isProgram(document)
                        ? new Holder.Program(fields.text("program"))
                        : new Holder.Browser(fields.text("agent")),
                fields.instant("createdAt"),
                fields.instant("seenAt"));
    }

    /** Whose it is. */
    static String user(Document document) {
        return fields(document).text("userId");
    }

    // By its owner: its id is what a secret is checked with.
    private static Fields fields(Document document) {
        return Fields.of(Indexes.SIGN_INS, document, "userId", "createdAt");
    }

    static boolean isProgram(Document document) {
        return PROGRAM.equals(document.get("kind"));
    }

    /** Whether the account's password is the one it was made with, or has left it be. */
    static boolean isGood(Document document, @Nullable Document account) {
        return isProgram(document)
                || Objects.equals(document.get("password"), password(account))
                || (account != null
                        && Objects.equals(document.get("_id"), account.get("keptSignIn")));
    }

    /** Which of its passwords an account has; absent as long as it is the first. */
    static @Nullable Object password(@Nullable Document account) {
        return account == null ? null : account.get("password");
    }

    private SignInDocument() {}
}
