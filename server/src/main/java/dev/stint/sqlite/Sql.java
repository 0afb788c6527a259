package dev.stint.sqlite;

/** Every statement that is run on an open store; all of them are served by an index. */
enum Sql {
    BEGIN("BEGIN IMMEDIATE"),
    COMMIT("COMMIT"),
    ROLLBACK("ROLLBACK"),
    START_WRITE("SAVEPOINT one_write"),
    UNDO_WRITE("ROLLBACK TO one_write"),
    END_WRITE("RELEASE one_write"),
    WAL_PAGES("PRAGMA wal_checkpoint(NOOP)"),
    CHECKPOINT("PRAGMA wal_checkpoint(PASSIVE)"),
    CHECKPOINT_AND_TRUNCATE("PRAGMA wal_checkpoint(TRUNCATE)"),

    ADD_PERSON("INSERT OR IGNORE INTO person (id) VALUES (?)"),
    PEOPLE("SELECT number, id FROM person WHERE number > ? ORDER BY number LIMIT ?"),
    HEAD(
            """
            SELECT seq, chain
            FROM person JOIN event ON event.person = person.number
            WHERE person.id = ? ORDER BY seq DESC LIMIT 1"""),
    /** Takes nothing where it is not the next event, or its id is taken. */
    ADD_EVENT(
            """
            INSERT OR IGNORE INTO event (person, seq, id, canonical, chain, note, note_salt)
            VALUES (
                (SELECT number
                 FROM person LEFT JOIN event AS before
                     ON before.person = person.number AND before.seq = ?
                 WHERE person.id = ? AND before.chain IS ?),
                ?, ?, ?, ?, ?, ?)"""),
    TAKE_BACK(
            """
            DELETE FROM event
            WHERE person = (SELECT number FROM person WHERE id = ?) AND seq > ?"""),
    SEQ_OF_ID(
            """
            SELECT seq FROM person JOIN event ON event.person = person.number
            WHERE person.id = ? AND event.id = ?"""),
    EVENTS(
            """
            SELECT seq, canonical, chain, note, note_salt
            FROM person JOIN event ON event.person = person.number
            WHERE person.id = ? AND seq > ? ORDER BY seq"""),
    KEPT_EVENTS(
            """
            SELECT seq, event.id, canonical, chain, note, note_salt
            FROM person JOIN event ON event.person = person.number
            WHERE person.id = ? ORDER BY seq"""),

    ANY_ACCOUNT("SELECT user FROM account WHERE user > '' LIMIT 1"),
    ACCOUNT(
            """
            SELECT user, name, mail, role, password_hash, created_at, deactivated_at
            FROM account WHERE user = ?"""),
    ACCOUNT_BY_MAIL(
            """
            SELECT user, name, mail, role, password_hash, created_at, deactivated_at
            FROM account WHERE mail_key = ?"""),
    ADD_ACCOUNT(
            """
            INSERT INTO account (user, name, mail, mail_key, role, password_hash, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)"""),
    CHANGE_ACCOUNT(
            """
            UPDATE account SET name = coalesce(?, name), mail = coalesce(?, mail),
                mail_key = coalesce(?, mail_key)
            WHERE user = ?"""),
    SET_PASSWORD("UPDATE account SET password_hash = ? WHERE user = ?"),
    DEACTIVATE("UPDATE account SET deactivated_at = coalesce(deactivated_at, ?) WHERE user = ?"),
    KEEP_LINK(
            """
            INSERT INTO access_link (token_hash, kind, made_by, expires_at, used_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (token_hash) DO UPDATE SET kind = excluded.kind,
                made_by = excluded.made_by, expires_at = excluded.expires_at,
                used_at = excluded.used_at"""),
    LINK(
            """
            SELECT token_hash, kind, made_by, expires_at, used_at
            FROM access_link WHERE token_hash = ?"""),
    USE_LINK("UPDATE access_link SET used_at = ? WHERE token_hash = ?"),
    FORGET_LINKS("DELETE FROM access_link WHERE expires_at < ?"),
    KEEP_SIGN_IN(
            """
            INSERT INTO sign_in (token_hash, user, agent, program, created_at, seen_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (token_hash) DO UPDATE SET user = excluded.user,
                agent = excluded.agent, program = excluded.program,
                created_at = excluded.created_at, seen_at = excluded.seen_at"""),
    SIGN_IN(
            """
            SELECT token_hash, user, agent, program, created_at, seen_at
            FROM sign_in WHERE token_hash = ?"""),
    SIGN_INS(
            """
            SELECT token_hash, user, agent, program, created_at, seen_at
            FROM sign_in WHERE user = ? ORDER BY created_at"""),
    PROGRAMS("SELECT count(*) FROM sign_in WHERE user = ? AND program IS NOT NULL"),
    SEE_SIGN_IN("UPDATE sign_in SET seen_at = ? WHERE token_hash = ? AND seen_at < ?"),
    END_SIGN_IN("DELETE FROM sign_in WHERE token_hash = ?"),
    END_OTHER_BROWSERS(
            "DELETE FROM sign_in WHERE user = ? AND program IS NULL AND token_hash <> ?"),
    FORGET_SIGN_INS("DELETE FROM sign_in WHERE seen_at < ? AND program IS NULL"),

    ACCOUNTS_AFTER(
            """
            SELECT user, name, mail, role, password_hash, created_at, deactivated_at
            FROM account WHERE user > ? ORDER BY user LIMIT ?"""),
    SIGN_INS_AFTER(
            """
            SELECT token_hash, user, agent, program, created_at, seen_at
            FROM sign_in WHERE token_hash > ? ORDER BY token_hash LIMIT ?"""),
    LINKS_AFTER(
            """
            SELECT token_hash, kind, made_by, expires_at, used_at
            FROM access_link WHERE token_hash > ? ORDER BY token_hash LIMIT ?"""),
    ADD_KEPT_ACCOUNT(
            """
            INSERT INTO account (user, name, mail, mail_key, role, password_hash, created_at,
                deactivated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""),
    CLEAR_ACCOUNTS("DELETE FROM account WHERE user > ''"),
    CLEAR_SIGN_INS("DELETE FROM sign_in WHERE token_hash > ''"),
    CLEAR_LINKS("DELETE FROM access_link WHERE token_hash > ''");

    private final String text;

    Sql(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
