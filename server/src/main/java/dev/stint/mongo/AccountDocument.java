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
        return new KeptAccount(
                account(document), fieldsOfAccount(document).instantOrNone("deactivatedAt"));
    }

    /** What no two accounts have in common: that a link was used is said by the account alone. */
    static String opening(AccessLink link) {
        return switch (link.kind()) {
            case FIRST_RUN -> FIRST;
            case INVITE -> link.tokenHash();
        };
    }

    static Account account(Document document) {
        var fields = fieldsOfAccount(document);
        return new Account(
                fields.named("_id", UserId::new),
                fields.text("name"),
                fields.named("mail", Mail::new),
                fields.named("role", Role::valueOf),
                fields.text("passwordHash"),
                fields.instant("createdAt"),
                fields.instantOrNone("deactivatedAt") == null);
    }

    private static Fields fieldsOfAccount(Document document) {
        return Fields.of(Indexes.ACCOUNTS, document, "_id");
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
        var fields = Fields.of(Indexes.LINKS, document, "_id");
        @Nullable String madeBy = fields.textOrNone("madeBy");
        return new AccessLink(
                fields.text("_id"),
                fields.named("kind", Kind::valueOf),
                madeBy == null ? null : fields.named("madeBy", UserId::new),
                fields.instant("expiresAt"),
                fields.instantOrNone("usedAt"));
    }

    /** The same link, used by that account. */
    static AccessLink used(AccessLink link, Document account) {
        return new AccessLink(
                link.tokenHash(),
                link.kind(),
                link.madeBy(),
                link.expiresAt(),
                fieldsOfAccount(account).instant("openedAt"));
    }

    private AccountDocument() {}
}
