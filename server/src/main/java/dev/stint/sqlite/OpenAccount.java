package dev.stint.sqlite;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore.Opening;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Makes an account with a link that nobody has used. */
record OpenAccount(String linkHash, Account account, Instant now) implements Write<Opening> {
    @Override
    public Opening run(Prepared statements) throws SQLException {
        Optional<AccessLink> link = statements.first(Sql.LINK, AccountRows::link, linkHash);
        if (link.isEmpty()) {
            return new Opening.LinkUnknown();
        }
        if (link.get().kind() == Kind.FIRST_RUN && AccountRows.anyAccount(statements)) {
            return new Opening.LinkUsed();
        }
        return switch (link.get().standing(now)) {
            case USED -> new Opening.LinkUsed();
            case EXPIRED -> new Opening.LinkExpired();
            case OPEN -> add(statements);
        };
    }

    private Opening add(Prepared statements) throws SQLException {
        String mailKey = account.mail().key();
        if (statements.first(Sql.ACCOUNT_BY_MAIL, AccountRows::account, mailKey).isPresent()) {
            return new Opening.MailTaken();
        }
        statements.run(
                Sql.ADD_ACCOUNT,
                account.user().value(),
                account.name(),
                account.mail().text(),
                mailKey,
                account.role().name(),
                account.passwordHash(),
                account.createdAt().toEpochMilli());
        statements.run(Sql.USE_LINK, now.toEpochMilli(), linkHash);
        return new Opening.Opened();
    }
}
