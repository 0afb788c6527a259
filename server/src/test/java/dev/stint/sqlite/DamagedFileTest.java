package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.DamagedStore;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.store.Punches;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Pages of the file are overwritten, as by a failing disk or a careless program. */
class DamagedFileTest {
    private static final UserId ANNA = new UserId("anna");

    private final BlockingQueue<String> stops = new LinkedBlockingQueue<>();
    @TempDir Path folder;
    private Head head;

    @BeforeEach
    void keepSomething() throws Exception {
        try (SqliteStore store = new SqliteStore(Databases.open(folder))) {
            Appending kept = store.append(ANNA, Chain.start(ANNA), Punches.from(1, 1, 2));
            head = ((Appended) kept).links().getLast().head();
        }
    }

    @Test
    void aReadThatMeetsADamagedPageSaysSoAndWhatIsSoundCanBeRead() throws Exception {
        Databases.overwrite(folder, "event");
        try (Database database = open()) {
            SqliteStore store = new SqliteStore(database);
            assertThat(database.isDamaged()).isFalse();

            assertThatThrownBy(() -> store.read(ANNA, 0)).isInstanceOf(DamagedStore.class);
            assertThat(database.isDamaged()).isTrue();

            store.scan(user -> assertThat(user).isEqualTo(ANNA));
            assertThat(new SqliteAccounts(database).hasAccounts()).isFalse();
            assertThatThrownBy(() -> store.read(ANNA, 0)).isInstanceOf(DamagedStore.class);
            assertThat(stops).isEmpty();
        }
    }

    @Test
    void anEventThatMakesNoSenseIsDamageToo() {
        try (Database database = open()) {
            Databases.runAsWriter(database, "UPDATE event SET canonical = x'7b7d' WHERE seq = 2");
            SqliteStore store = new SqliteStore(database);
            assertThatThrownBy(() -> store.read(ANNA, 0)).isInstanceOf(DamagedStore.class);
            assertThat(database.isDamaged()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 | UPDATE event SET canonical = CAST(replace(canonical, 2, 3) AS BLOB)
                    2 | UPDATE event SET chain = zeroblob(32) WHERE seq = 2
                    1 | DELETE FROM event WHERE seq = 1
                    """)
    void anEventThatIsNotAsItWasChainedIsDamageAndTheLogNamesIt(long seq, String sql) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Damage.class);
        log.start();
        logger.addAppender(log);
        try (Database database = open()) {
            Databases.runAsWriter(database, sql);
            SqliteStore store = new SqliteStore(database);
            assertThatThrownBy(() -> store.read(ANNA, 0)).isInstanceOf(DamagedStore.class);
            assertThatThrownBy(() -> store.read(ANNA, 1)).isInstanceOf(DamagedStore.class);
            assertThat(database.isDamaged()).isTrue();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).singleElement().asString().contains("breaks at its event " + seq);
    }

    @Test
    void whatStandsBehindTheBreakIsReadFromTheHeadThatIsKnown() {
        try (Database database = open()) {
            Databases.runAsWriter(database, "DELETE FROM event WHERE seq = 1");
            assertThat(new SqliteStore(database).read(ANNA, 2)).isEmpty();
            assertThat(database.isDamaged()).isFalse();
        }
    }

    @Test
    void aMistakeInAReadIsNoDamage() {
        try (Database database = open()) {
            Databases.runAsWriter(database, "ALTER TABLE event RENAME TO lost");
            assertThatThrownBy(() -> new SqliteStore(database).read(ANNA, 0))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(database.isDamaged()).isFalse();
        }
    }

    @Test
    void aWriteThatMeetsADamagedPageStopsTheProcessAndIsNotAnswered() throws Exception {
        Databases.overwrite(folder, "event");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Database database = open()) {
            SqliteStore store = new SqliteStore(database);
            Future<Appending> answer =
                    callers.submit(() -> store.append(ANNA, head, Punches.from(3, 3)));
            assertThat(stops.take()).contains("SQLITE_CORRUPT");
            assertThat(answer.isDone()).isFalse();
        }
    }

    private Database open() {
        return Database.open(folder, (reason, cause) -> stops.add(reason));
    }
}
