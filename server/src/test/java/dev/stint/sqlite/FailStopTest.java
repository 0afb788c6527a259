package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.chain.Chain;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.store.Punches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailStopTest {
    private static final UserId ANNA = new UserId("anna");

    private final BlockingQueue<String> stops = new LinkedBlockingQueue<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    @TempDir Path folder;
    private volatile Commit commit = Commit.PLAIN;
    private volatile Checkpoint checkpoint = statements -> {};
    private Database database;

    @BeforeEach
    void open() {
        database =
                Database.open(
                        folder,
                        this::stop,
                        statements -> commit.run(statements),
                        statements -> checkpoint.afterCommit(statements));
    }

    @AfterEach
    void close() {
        database.close();
        callers.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_IOERR_FSYNC",
                "SQLITE_IOERR_DIR_FSYNC",
                "SQLITE_IOERR_WRITE",
                "SQLITE_IOERR_SHMSIZE",
                "SQLITE_IOERR",
                "SQLITE_CORRUPT",
                "SQLITE_NOTADB",
                "SQLITE_READONLY",
                "SQLITE_CANTOPEN",
                "SQLITE_NOMEM",
                "SQLITE_PROTOCOL"
            })
    void aCommitThatFailsStopsTheProcessAndAnswersNobody(SQLiteErrorCode code) throws Exception {
        commit =
                statements -> {
                    throw new SQLiteException("the disk says no", code);
                };
        Future<Appending> answer = append();

        assertThat(stops.take()).contains("did not reach the disk").contains("says no");
        assertThat(answer.isDone()).isFalse();
        assertThat(Databases.number(folder, "SELECT count(*) FROM event")).isZero();
        assertThat(stops).isEmpty();

        Future<Appending> later = append();
        database.close();
        assertThatThrownBy(answer::get).hasMessageContaining("write failed");
        assertThatThrownBy(later::get).isNotNull();
    }

    @Test
    void whatWasMovedAwayOrReplacedIsWrittenToNoMore() throws Exception {
        assertThat(append().get()).isInstanceOf(Appended.class);
        Path file = folder.resolve("stint.db");
        Path moved = folder.resolve("stint.db.moved");
        Files.move(file, moved);
        Files.copy(moved, file);

        Future<Appending> answer = append();

        assertThat(stops.take()).contains(file + " was moved or deleted");
        assertThat(answer.isDone()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_CORRUPT"})
    void aCheckpointThatFailsStopsTheProcessAndNothingAnsweredIsLost(SQLiteErrorCode code)
            throws Exception {
        checkpoint =
                statements -> {
                    throw new SQLiteException("the disk says no", code);
                };
        assertThat(append().get()).isInstanceOf(Appended.class);

        assertThat(stops.take()).contains("did not reach the disk").contains("says no");
        assertThat(Databases.number(folder, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(stops).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL"})
    void aCheckpointThatIsForTheNextTimeStopsNothing(SQLiteErrorCode code) throws Exception {
        checkpoint =
                statements -> {
                    throw new SQLiteException("not now", code);
                };
        assertThat(append().get()).isInstanceOf(Appended.class);
        assertThat(database.write(statements -> "goes on"))
                .isEqualTo(new Written.Committed<>("goes on"));
        assertThat(stops).isEmpty();
    }

    @Test
    void aWriteThatFailsOnTheDiskStopsTheProcessToo() throws Exception {
        Future<?> answer =
                callers.submit(
                        () ->
                                database.write(
                                        statements -> {
                                            throw new SQLiteException(
                                                    "the disk says no",
                                                    SQLiteErrorCode.SQLITE_IOERR_WRITE);
                                        }));
        assertThat(stops.take()).contains("says no");
        assertThat(answer.isDone()).isFalse();
    }

    @Test
    void anErrorOfTheMachineStopsTheProcessToo() throws Exception {
        commit =
                statements -> {
                    throw new OutOfMemoryError("none left");
                };
        Future<Appending> answer = append();
        assertThat(stops.take()).contains("none left");
        assertThat(answer.isDone()).isFalse();
    }

    private void stop(String reason, Throwable cause) {
        stops.add(reason);
    }

    private Future<Appending> append() {
        SqliteStore store = new SqliteStore(database);
        return callers.submit(() -> store.append(ANNA, Chain.start(ANNA), Punches.from(1, 1)));
    }
}
