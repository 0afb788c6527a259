package dev.stint.sqlite;

import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.Mail;
import dev.stint.log.UserId;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes an account, unless somebody else has the mail. */
record ChangeAccount(UserId user, AccountChange change) implements Write<Changing> {
    @Override
    public Changing run(Prepared statements) throws SQLException {
        Mail mail = change.mail();
        if (mail != null && isTaken(statements, mail)) {
            return new Changing.MailTaken();
        }
        statements.run(Sql.CHANGE_ACCOUNT, change.name(), text(mail), key(mail), user.value());
        return new Changing.Changed();
    }

    private boolean isTaken(Prepared statements, Mail mail) throws SQLException {
        Optional<Account> holder =
                statements.first(Sql.ACCOUNT_BY_MAIL, AccountRows::account, mail.key());
        return holder.isPresent() && !holder.get().user().equals(user);
    }

    private static @Nullable String text(@Nullable Mail mail) {
        return mail == null ? null : mail.text();
    }

    private static @Nullable String key(@Nullable Mail mail) {
        return mail == null ? null : mail.key();
    }
}
