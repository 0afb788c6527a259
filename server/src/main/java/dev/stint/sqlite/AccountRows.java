package dev.stint.sqlite;

import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.KeptAccount;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rows of the account tables say. */
final class AccountRows {
    static boolean anyAccount(Prepared statements) throws SQLException {
        return statements.first(Sql.ANY_ACCOUNT, row -> row.getString(1)).isPresent();
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                new UserId(row.getString("user")),
                row.getString("name"),
                new Mail(row.getString("mail")),
                Role.valueOf(row.getString("role")),
                row.getString("password_hash"),
                instant(row, "created_at"),
                instantOrNull(row, "deactivated_at") == null);
    }

    static KeptAccount keptAccount(ResultSet row) throws SQLException {
        return new KeptAccount(account(row), instantOrNull(row, "deactivated_at"));
    }

    static void add(Prepared writer, KeptAccount kept) throws SQLException {
        Account account = kept.account();
        Instant deactivatedAt = kept.deactivatedAt();
        writer.run(
                Sql.ADD_KEPT_ACCOUNT,
                account.user().value(),
                account.name(),
                account.mail().text(),
                account.mail().key(),
                account.role().name(),
                account.passwordHash(),
                account.createdAt().toEpochMilli(),
                deactivatedAt == null ? null : deactivatedAt.toEpochMilli());
    }

    static void add(Prepared writer, AccessLink link) throws SQLException {
        writer.run(
                Sql.KEEP_LINK,
                link.tokenHash(),
                link.kind().name(),
                link.madeBy() == null ? null : link.madeBy().value(),
                link.expiresAt().toEpochMilli(),
                link.usedAt() == null ? null : link.usedAt().toEpochMilli());
    }

    static AccessLink link(ResultSet row) throws SQLException {
        String madeBy = row.getString("made_by");
        return new AccessLink(
                row.getString("token_hash"),
                AccessLink.Kind.valueOf(row.getString("kind")),
                madeBy == null ? null : new UserId(madeBy),
                instant(row, "expires_at"),
                instantOrNull(row, "used_at"));
    }

    static SignIn signIn(ResultSet row) throws SQLException {
        return new SignIn(
                row.getString("token_hash"),
                new UserId(row.getString("user")),
                holder(row),
                instant(row, "created_at"),
                instant(row, "seen_at"));
    }

    private static SignIn.Holder holder(ResultSet row) throws SQLException {
        String program = row.getString("program");
        return program == null
                ? new SignIn.Holder.Browser(row.getString("agent"))
                : new SignIn.Holder.Program(program);
    }

    static void add(Prepared writer, SignIn signIn) throws SQLException {
        SignIn.Holder holder = signIn.holder();
        writer.run(
                Sql.KEEP_SIGN_IN,
                signIn.tokenHash(),
                signIn.user().value(),
                holder instanceof SignIn.Holder.Browser(String agent) ? agent : "",
                holder instanceof SignIn.Holder.Program(String name) ? name : null,
                signIn.createdAt().toEpochMilli(),
                signIn.seenAt().toEpochMilli());
    }

    static int programs(Prepared statements, UserId user) throws SQLException {
        return statements.first(Sql.PROGRAMS, row -> row.getInt(1), user.value()).orElse(0);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        Instant instant = instant(row, column);
        return row.wasNull() ? null : instant;
    }

    private AccountRows() {}
}
