package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.SignIn;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.NotKept;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.store.Punches;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file may not grow: to SQLite that is a full disk. */
class DiskFullTest {
    private static final UserId ANNA = new UserId("anna");
    private static final int EVENTS_AT_ONCE = 3;

    @TempDir Path folder;
    private Database database;
    private SqliteStore store;
    private Head head = Chain.start(ANNA);
    private int appends;

    @BeforeEach
    void fill() {
        database = Databases.open(folder);
        store = new SqliteStore(database);
        Databases.runAsWriter(database, "PRAGMA max_page_count = 60");
        Appending last = appendOnce();
        while (last instanceof Appended) {
            last = appendOnce();
        }
        assertThat(appends).isGreaterThan(5);
        assertThat(last).isEqualTo(new NotKept(Shortage.DISK_FULL));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasAcknowledgedIsThereAndNothingOfWhatWasNot() {
        assertThat(store.read(ANNA, 0)).hasSize(appends * EVENTS_AT_ONCE);
        assertThat(store.read(ANNA, 0).getLast().head()).isEqualTo(head);
    }

    @Test
    void itStaysFullUntilThereIsRoomAndThenGoesOn() {
        assertThat(appendOnce()).isEqualTo(new NotKept(Shortage.DISK_FULL));
        Databases.runAsWriter(database, "PRAGMA max_page_count = 6000");
        // What changes nothing says nothing of the room there is.
        assertThat(database.isDiskFull()).isTrue();
        assertThat(appendOnce()).isInstanceOf(Appended.class);
        assertThat(database.isDiskFull()).isFalse();
        assertThat(store.read(ANNA, 0)).hasSize(appends * EVENTS_AT_ONCE);
    }

    @Test
    void accountsAreToldToo() {
        SqliteAccounts accounts = new SqliteAccounts(database);
        Instant now = Instant.parse("2026-06-09T09:00:00Z");
        UserId large = new UserId("x".repeat(100_000));
        assertThat(
                        accounts.keep(
                                new SignIn(
                                        "0".repeat(64),
                                        large,
                                        new SignIn.Holder.Browser(""),
                                        now,
                                        now)))
                .isEqualTo(new Keeping.NotKept(Shortage.DISK_FULL));
        assertThat(accounts.signIn("0".repeat(64))).isEmpty();
    }

    private Appending appendOnce() {
        long seq = head.seq() + 1;
        String device = "x".repeat(1000);
        List<Event> events =
                List.of(
                        Punches.in(seq, seq, device),
                        Punches.in(seq + 1, seq + 1, device),
                        Punches.in(seq + 2, seq + 2, device));
        Appending answer = store.append(ANNA, head, events);
        if (answer instanceof Appended(var links)) {
            head = links.getLast().head();
            appends++;
        }
        return answer;
    }
}
