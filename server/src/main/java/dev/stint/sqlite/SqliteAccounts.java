package dev.stint.sqlite;

import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore;
import dev.stint.account.KeptAccount;
import dev.stint.account.KeptAccounts;
import dev.stint.account.Mail;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Shortage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Accounts, sign-ins and links in the SQLite file, to the millisecond. */
public final class SqliteAccounts implements AccountStore, KeptAccounts {
    private static final int ROWS_AT_ONCE = 500;

    private final Database database;

    public SqliteAccounts(Database database) {
        this.database = database;
    }

    @Override
    public boolean hasAccounts() {
        return database.readAccounts(AccountRows::anyAccount);
    }

    @Override
    public Optional<Account> account(UserId user) {
        return database.readAccounts(
                reader -> reader.first(Sql.ACCOUNT, AccountRows::account, user.value()));
    }

    @Override
    public Optional<Account> byMail(Mail mail) {
        return database.readAccounts(
                reader -> reader.first(Sql.ACCOUNT_BY_MAIL, AccountRows::account, mail.key()));
    }

    @Override
    public Changing change(UserId user, AccountChange change) {
        return switch (database.write(new ChangeAccount(user, change))) {
            case Written.Committed<Changing>(Changing changing) -> changing;
            case Written.NotWritten<Changing>(Shortage why) -> new Changing.NotKept(why);
        };
    }

    @Override
    public Keeping newPassword(UserId user, String passwordHash, String keptTokenHash) {
        return keep(
                writer -> {
                    writer.run(Sql.SET_PASSWORD, passwordHash, user.value());
                    writer.run(Sql.END_OTHER_BROWSERS, user.value(), keptTokenHash);
                });
    }

    @Override
    public Keeping deactivate(UserId user, Instant at) {
        return keep(writer -> writer.run(Sql.DEACTIVATE, at.toEpochMilli(), user.value()));
    }

    @Override
    public Keeping keep(AccessLink link) {
        return keep(writer -> AccountRows.add(writer, link));
    }

    @Override
    public Optional<AccessLink> link(String tokenHash) {
        return database.readAccounts(
                reader -> reader.first(Sql.LINK, AccountRows::link, tokenHash));
    }

    @Override
    public Opening open(String linkHash, Account account, Instant now) {
        return switch (database.write(new OpenAccount(linkHash, account, now))) {
            case Written.Committed<Opening>(Opening opening) -> opening;
            case Written.NotWritten<Opening>(Shortage why) -> new Opening.NotKept(why);
        };
    }

    @Override
    public Keeping keep(SignIn signIn) {
        return keep(writer -> AccountRows.add(writer, signIn));
    }

    @Override
    public Granting grant(SignIn signIn, int programsMax) {
        Write<Granting> write =
                writer -> {
                    if (AccountRows.programs(writer, signIn.user()) >= programsMax) {
                        return new Granting.TooMany();
                    }
                    AccountRows.add(writer, signIn);
                    return new Granting.Granted();
                };
        return switch (database.write(write)) {
            case Written.Committed<Granting>(Granting granting) -> granting;
            case Written.NotWritten<Granting>(Shortage why) -> new Granting.NotKept(why);
        };
    }

    @Override
    public List<SignIn> signIns(UserId user) {
        return database.readAccounts(
                reader -> reader.all(Sql.SIGN_INS, AccountRows::signIn, user.value()));
    }

    @Override
    public Optional<SignIn> signIn(String tokenHash) {
        return database.readAccounts(
                reader -> reader.first(Sql.SIGN_IN, AccountRows::signIn, tokenHash));
    }

    @Override
    public Keeping seen(Map<String, Instant> seenAtByTokenHash) {
        return keep(
                writer -> {
                    for (var seen : seenAtByTokenHash.entrySet()) {
                        long at = seen.getValue().toEpochMilli();
                        writer.run(Sql.SEE_SIGN_IN, at, seen.getKey(), at);
                    }
                });
    }

    @Override
    public Keeping end(String tokenHash) {
        return keep(writer -> writer.run(Sql.END_SIGN_IN, tokenHash));
    }

    @Override
    public Keeping forget(Instant before) {
        return keep(
                writer -> {
                    writer.run(Sql.FORGET_SIGN_INS, before.toEpochMilli());
                    writer.run(Sql.FORGET_LINKS, before.toEpochMilli());
                });
    }

    @Override
    public void scanAccounts(Consumer<KeptAccount> accounts) {
        scan(
                Sql.ACCOUNTS_AFTER,
                AccountRows::keptAccount,
                kept -> kept.account().user().value(),
                accounts);
    }

    @Override
    public void scanSignIns(Consumer<SignIn> signIns) {
        scan(Sql.SIGN_INS_AFTER, AccountRows::signIn, SignIn::tokenHash, signIns);
    }

    @Override
    public void scanLinks(Consumer<AccessLink> links) {
        scan(Sql.LINKS_AFTER, AccountRows::link, AccessLink::tokenHash, links);
    }

    private <T> void scan(
            Sql sql, Prepared.Row<T> meaning, Function<T, String> key, Consumer<T> each) {
        String last = "";
        List<T> page;
        do {
            String after = last;
            page = database.readAccounts(reader -> reader.all(sql, meaning, after, ROWS_AT_ONCE));
            page.forEach(each);
            last = page.isEmpty() ? last : key.apply(page.getLast());
        } while (!page.isEmpty());
    }

    @Override
    public Keeping addAccounts(List<KeptAccount> accounts) {
        return keep(
                writer -> {
                    for (KeptAccount account : accounts) {
                        AccountRows.add(writer, account);
                    }
                });
    }

    @Override
    public Keeping addSignIns(List<SignIn> signIns) {
        return keep(
                writer -> {
                    for (SignIn signIn : signIns) {
                        AccountRows.add(writer, signIn);
                    }
                });
    }

    @Override
    public Keeping addLinks(List<AccessLink> links) {
        return keep(
                writer -> {
                    for (AccessLink link : links) {
                        AccountRows.add(writer, link);
                    }
                });
    }

    @Override
    public Keeping clear() {
        return keep(
                writer -> {
                    writer.run(Sql.CLEAR_ACCOUNTS);
                    writer.run(Sql.CLEAR_SIGN_INS);
                    writer.run(Sql.CLEAR_LINKS);
                });
    }

    private interface Change {
        void run(Prepared writer) throws SQLException;
    }

    private Keeping keep(Change change) {
        Write<Keeping> write =
                writer -> {
                    change.run(writer);
                    return new Keeping.Kept();
                };
        return switch (database.write(write)) {
            case Written.Committed<Keeping>(Keeping kept) -> kept;
            case Written.NotWritten<Keeping>(Shortage why) -> new Keeping.NotKept(why);
        };
    }
}
