package dev.stint.mongo;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.KeptAccount;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What the documents of {@code accounts} and {@code links} say. */
final class AccountDocument {
    // There is one first account: whoever makes it takes this, and nobody can take it again.
    private static final String FIRST = "first-run";

    /** An account made with that link. */
    static Document of(Account account, AccessLink link, Instant openedAt) {
        return common(account)
                .append("opening", opening(link))
                .append("link", link.tokenHash())
                .append("openedAt", Date.from(openedAt));
    }

    private static Document common(Account account) {
        return new Document("_id", account.user().value())
                .append("name", account.name())
                .append("mail", account.mail().text())
                .append("mailKey", account.mail().key())
                .append("role", account.role().name())
                .append("passwordHash", account.passwordHash())
                .append("createdAt", Date.from(account.createdAt()));
    }

    /** An account that another store kept, which says of its link for itself that it was used. */
    static Document of(KeptAccount kept) {
        Account account = kept.account();
        Document document = common(account).append("opening", "kept " + account.user().value());
        return kept.deactivatedAt() == null
                ? document
                : document.append("deactivatedAt", Date.from(kept.deactivatedAt()));
    }

    static KeptAccount kept(Document document) {
        @Nullable Date deactivatedAt = document.getDate("deactivatedAt");
        return new KeptAccount(
                account(document), deactivatedAt == null ? null : deactivatedAt.toInstant());
    }

    /** What no two accounts have in common: that a link was used is said by the account alone. */
    static String opening(AccessLink link) {
        return switch (link.kind()) {
            case FIRST_RUN -> FIRST;
            case INVITE -> link.tokenHash();
        };
    }

    static Account account(Document document) {
        return new Account(
                new UserId(document.getString("_id")),
                document.getString("name"),
                new Mail(document.getString("mail")),
                Role.valueOf(document.getString("role")),
                document.getString("passwordHash"),
                document.getDate("createdAt").toInstant(),
                document.getDate("deactivatedAt") == null);
    }

    static Document of(AccessLink link) {
        return new Document("_id", link.tokenHash())
                .append("kind", link.kind().name())
                .append("madeBy", link.madeBy() == null ? null : link.madeBy().value())
                .append("expiresAt", Date.from(link.expiresAt()))
                .append("usedAt", link.usedAt() == null ? null : Date.from(link.usedAt()));
    }

    /** A link as it was kept; whether an account was made with it since is not in it. */
    static AccessLink link(Document document) {
        @Nullable String madeBy = document.getString("madeBy");
        @Nullable Date usedAt = document.getDate("usedAt");
        return new AccessLink(
                document.getString("_id"),
                Kind.valueOf(document.getString("kind")),
                madeBy == null ? null : new UserId(madeBy),
                document.getDate("expiresAt").toInstant(),
                usedAt == null ? null : usedAt.toInstant());
    }

    /** The same link, used by that account. */
    static AccessLink used(AccessLink link, Document account) {
        return new AccessLink(
                link.tokenHash(),
                link.kind(),
                link.madeBy(),
                link.expiresAt(),
                account.getDate("openedAt").toInstant());
    }

    private AccountDocument() {}
}
