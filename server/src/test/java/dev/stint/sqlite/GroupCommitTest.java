package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.IdTaken;
import dev.stint.session.SessionStore.Appending.NotKept;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.store.Punches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final UserId ANNA = new UserId("anna");

    private final HeldCommit commit = new HeldCommit();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    @TempDir Path folder;
    private Database database;
    private SqliteStore store;

    @BeforeEach
    void open() {
        database = Databases.open(folder, commit);
        store = new SqliteStore(database);
    }

    @AfterEach
    void close() {
        commit.release();
        callers.close();
        database.close();
    }

    @Test
    void beforeTheCommitNothingIsAcknowledgedAndNothingIsSeen() throws Exception {
        commit.hold();
        Future<Appending> answer = append(ANNA);
        commit.awaitReached();

        assertThat(store.read(ANNA, 0)).isEmpty();
        assertThat(events()).isZero();
        assertThat(answer.isDone()).isFalse();

        commit.release();
        assertThat(answer.get()).isInstanceOf(Appended.class);
        assertThat(store.read(ANNA, 0)).hasSize(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void allThatWaitsIsCommittedAtOnce() throws Exception {
        commit.hold();
        Future<Appending> first = append(ANNA);
        commit.awaitReached();
        List<Future<Appending>> waiting =
                IntStream.range(0, 300).mapToObj(i -> append(new UserId("p" + i))).toList();
        awaitWaiting(300);
        int before = commit.commits();

        commit.release();

        assertThat(first.get()).isInstanceOf(Appended.class);
        for (Future<Appending> answer : waiting) {
            assertThat(answer.get()).isInstanceOf(Appended.class);
        }
        assertThat(commit.commits() - before).isEqualTo(2);
        assertThat(events()).isEqualTo(301);
    }

    @Test
    void aBadWriteTakesNoOtherOneDown() throws Exception {
        commit.hold();
        Future<Appending> first = append(ANNA);
        commit.awaitReached();
        List<Future<?>> mixed =
                List.of(
                        append(new UserId("before")),
                        submit(() -> database.write(this::addsAndThrows)),
                        submit(() -> database.write(this::breaksAConstraint)),
                        append(new UserId("after")));
        awaitWaiting(4);

        commit.release();

        assertThat(first.get()).isInstanceOf(Appended.class);
        assertThat(mixed.getFirst().get()).isInstanceOf(Appended.class);
        assertThat(mixed.getLast().get()).isInstanceOf(Appended.class);
        assertThatThrownBy(mixed.get(1)::get).rootCause().hasMessage("a bug");
        assertThatThrownBy(mixed.get(2)::get).rootCause().hasMessageContaining("UNIQUE");
        assertThat(Databases.number(folder, "SELECT count(*) FROM person")).isEqualTo(3);
        assertThat(Databases.number(folder, "SELECT count(*) FROM account")).isEqualTo(0);
    }

    @Test
    void anAppendThatIsRefusedMakesNoOtherWriteRunTwice() throws Exception {
        Appended kept = (Appended) append(ANNA).get();
        commit.hold();
        Future<Appending> first = append(new UserId("ben"));
        commit.awaitReached();
        AtomicInteger runs = new AtomicInteger();
        Future<?> other = submit(() -> database.write(statements -> runs.incrementAndGet()));
        awaitWaiting(1);
        Head head = kept.links().getLast().head();
        Future<Appending> refused = submit(() -> store.append(ANNA, head, Punches.from(2, 7, 1)));
        awaitWaiting(2);

        commit.release();

        assertThat(first.get()).isInstanceOf(Appended.class);
        assertThat(refused.get()).isEqualTo(new IdTaken(1));
        assertThat(other.get()).isEqualTo(new Written.Committed<>(1));
        assertThat(runs).hasValue(1);
        assertThat(store.read(ANNA, 0)).hasSize(1);
    }

    @Test
    void aStatementThatFailedOnceRunsAgain() {
        assertThatThrownBy(() -> database.write(this::breaksAConstraint)).isNotNull();
        assertThat(database.write(GroupCommitTest::addAccount))
                .isEqualTo(new Written.Committed<>(1));
    }

    @Test
    void aFullQueueSaysSoAtOnceAndReadsGoOn() throws Exception {
        commit.hold();
        List<Future<?>> all = new ArrayList<>(List.of(append(ANNA)));
        commit.awaitReached();
        for (int i = 0; i < Writer.WAITING_MAX; i++) {
            all.add(submit(() -> database.write(statements -> "done")));
        }
        awaitWaiting(Writer.WAITING_MAX);

        assertThat(store.append(ANNA, Chain.start(ANNA), Punches.from(1, 2)))
                .isEqualTo(new NotKept(Shortage.BUSY));
        assertThat(store.read(ANNA, 0)).isEmpty();

        commit.release();
        assertThat(all.removeFirst().get()).isInstanceOf(Appended.class);
        for (Future<?> write : all) {
            assertThat(write.get()).isEqualTo(new Written.Committed<>("done"));
        }
    }

    @Test
    void aProgramThatHoldsTheFileMakesItBusyForAWhile() throws Exception {
        Databases.runAsWriter(database, "PRAGMA busy_timeout = 0");
        try (Connection other = Connections.toWrite(folder.resolve("stint.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThat(append(ANNA).get()).isEqualTo(new NotKept(Shortage.BUSY));
            statement.execute("ROLLBACK");
        }
        assertThat(append(ANNA).get()).isInstanceOf(Appended.class);
    }

    @Test
    void closingCommitsWhatWaitsAndTakesNoMore() throws Exception {
        commit.hold();
        Future<Appending> first = append(ANNA);
        commit.awaitReached();
        Future<Appending> waiting = append(new UserId("ben"));
        awaitWaiting(1);
        Future<?> closing =
                submit(
                        () -> {
                            database.close();
                            return "closed";
                        });
        commit.release();
        closing.get();

        assertThat(first.get()).isInstanceOf(Appended.class);
        assertThat(waiting.get()).isInstanceOf(Appended.class);
        assertThatThrownBy(() -> store.append(ANNA, Chain.start(ANNA), Punches.from(1, 2)))
                .hasMessageContaining("closed");
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void noVirtualThreadCallsIntoSqlite() throws Exception {
        assertThat(submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
        assertThat(submit(() -> database.write(s -> Thread.currentThread().isVirtual())).get())
                .isEqualTo(new Written.Committed<>(false));
        assertThat(submit(() -> database.read(s -> Thread.currentThread().isVirtual())).get())
                .isFalse();
    }

    @Test
    void aCommitIsASyncOfTheDisk() {
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("wal_autocheckpoint")).isEqualTo("0");
    }

    private String pragma(String name) {
        Write<String> write =
                statements -> {
                    try (Statement statement = statements.connection().createStatement();
                            var row = statement.executeQuery("PRAGMA " + name)) {
                        return row.getString(1);
                    }
                };
        return ((Written.Committed<String>) database.write(write)).answer();
    }

    private String addsAndThrows(Prepared statements) throws SQLException {
        statements.run(Sql.ADD_PERSON, "lost");
        throw new IllegalStateException("a bug");
    }

    private static int addAccount(Prepared statements) throws SQLException {
        return statements.run(Sql.ADD_ACCOUNT, "u", "Ada", "a@b", "a@b", "MEMBER", "hash", 0L);
    }

    private String breaksAConstraint(Prepared statements) throws SQLException {
        addAccount(statements);
        addAccount(statements);
        return "never";
    }

    private Future<Appending> append(UserId user) {
        return submit(() -> store.append(user, Chain.start(user), Punches.from(1, 1)));
    }

    private <T> Future<T> submit(Callable<T> call) {
        return callers.submit(call);
    }

    private void awaitWaiting(int writes) {
        while (database.writer().waiting() < writes) {
            Thread.onSpinWait();
        }
    }

    private long events() throws SQLException {
        return Databases.number(folder, "SELECT count(*) FROM event");
    }
}
