package dev.stint.sqlite;

import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.store.Punches;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a durable event costs, beside a plain append of 4 KiB with fdatasync on the same disk. To be
 * run on a machine that does nothing else; its argument is an empty folder.
 */
final class WriterBench {
    private static final int PEOPLE = 10_240;
    private static final int EVENTS_BEFORE = 20;
    private static final int BATCH = 64;
    private static final int BATCHES = 2_000;
    private static final int ROUNDS = 3;

    private final Head[] heads = new Head[PEOPLE];
    private int turn;

    public static void main(String[] arguments) throws Exception {
        new WriterBench().run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws Exception {
        for (int person = 0; person < PEOPLE; person++) {
            heads[person] = Chain.start(user(person));
        }
        try (Database database = Databases.open(folder.resolve("data"))) {
            fill(database);
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("append + fdatasync: %.0f/s%n", syncsPerSecond(folder));
                System.out.printf("writer alone, batch 64, an event: %s%n", alone(database));
                for (int callers : new int[] {1, 16, 64, 256}) {
                    System.out.printf(
                            "%d callers: %.0f events/s%n", callers, perSecond(database, callers));
                }
            }
        }
    }

    /** The transaction of a batch as the writer runs it, without its queue; tells what it costs. */
    private String alone(Database database) throws SQLException {
        Write<String> batches =
                statements -> {
                    statements.run(Sql.COMMIT);
                    Cost before = new Cost();
                    Cost commit = new Cost();
                    for (int batch = 0; batch < BATCHES; batch++) {
                        List<PendingWrite<?>> writes = writes();
                        before.start();
                        statements.run(Sql.BEGIN);
                        for (PendingWrite<?> write : writes) {
                            write.run(statements);
                        }
                        before.stop();
                        commit.start();
                        statements.run(Sql.COMMIT);
                        commit.stop();
                    }
                    statements.run(Sql.BEGIN);
                    return "before the commit " + before + ", commit " + commit;
                };
        return ((Written.Committed<String>) database.write(batches)).answer();
    }

    private static final class Cost {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long nanos;
        private long cpuNanos;

        void start() {
            nanos -= System.nanoTime();
            cpuNanos -= threads.getCurrentThreadCpuTime();
        }

        void stop() {
            cpuNanos += threads.getCurrentThreadCpuTime();
            nanos += System.nanoTime();
        }

        @Override
        public String toString() {
            double events = 1e3 * BATCHES * BATCH;
            return "%.1f us (%.1f of CPU)".formatted(nanos / events, cpuNanos / events);
        }
    }

    private List<PendingWrite<?>> writes() {
        List<PendingWrite<?>> writes = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int person = next();
            long seq = heads[person].seq() + 1;
            Addition addition = new Addition(heads[person], Punches.from(seq, seq));
            heads[person] = addition.links().getLast().head();
            writes.add(new PendingWrite<>(new AppendEvents(user(person), addition)));
        }
        return writes;
    }

    private double perSecond(Database database, int callers) {
        int each = 40_000 / (callers + 8);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                threads.execute(() -> appendFor(database, first, callers, each));
            }
        }
        return callers * each / ((System.nanoTime() - start) / 1e9);
    }

    private void appendFor(Database database, int first, int step, int events) {
        SqliteStore store = new SqliteStore(database);
        int person = first;
        for (int i = 0; i < events; i++) {
            append(store, person, 1);
            person = (person + step * 37) % (PEOPLE / step * step);
        }
    }

    private void append(SqliteStore store, int person, int count) {
        long seq = heads[person].seq() + 1;
        long[] ids = new long[count];
        for (int i = 0; i < count; i++) {
            ids[i] = seq + i;
        }
        if (store.append(user(person), heads[person], Punches.from(seq, ids))
                instanceof Appended(var links)) {
            heads[person] = links.getLast().head();
        } else {
            throw new IllegalStateException("not appended: " + person);
        }
    }

    private void fill(Database database) {
        SqliteStore store = new SqliteStore(database);
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (int person = 0; person < PEOPLE; person++) {
                int one = person;
                threads.execute(() -> append(store, one, EVENTS_BEFORE));
            }
        }
    }

    /** A stride through everybody, so that no two of a batch share an index page. */
    private int next() {
        turn = (turn + 4_999) % PEOPLE;
        return turn;
    }

    private static UserId user(int person) {
        return new UserId("person-" + person);
    }

    private static double syncsPerSecond(Path folder) throws IOException {
        int syncs = 1_000;
        ByteBuffer page = ByteBuffer.allocate(4096);
        try (FileChannel file =
                FileChannel.open(
                        folder.resolve("control"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            for (int i = 0; i < syncs; i++) {
                file.write(page.rewind());
                file.force(false);
            }
            return syncs / ((System.nanoTime() - start) / 1e9);
        }
    }
}
