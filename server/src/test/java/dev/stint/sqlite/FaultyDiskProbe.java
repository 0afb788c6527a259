package dev.stint.sqlite;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.session.SessionStore.Appending.NotKept;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Runs through the faults of a disk, one by one, and tells what the store made of them. */
final class FaultyDiskProbe {
    private static final UserId ANNA = new UserId("anna");

    private final Path faults;
    private final HeldCommit commit = new HeldCommit();
    private final Database database;
    private final SqliteStore store;
    private Head head = Chain.start(ANNA);

    private FaultyDiskProbe(Path folder, Path faults) {
        this.faults = faults;
        this.database = Databases.open(folder, FaultyDiskProbe::halt, commit);
        this.store = new SqliteStore(database);
    }

    public static void main(String[] arguments) throws IOException {
        FaultyDiskProbe probe = new FaultyDiskProbe(Path.of(arguments[0]), Path.of(arguments[1]));
        probe.tell("sound disk: " + probe.append());
        probe.tell("syncs of 301 writes, one ahead of the others: " + probe.syncsOfAGroup());
        probe.fillDisk();
        probe.failSync();
        probe.tell("still alive");
    }

    private void fillDisk() throws IOException {
        Files.createFile(faults.resolve("no-space"));
        tell("full disk: " + append());
        tell("events meanwhile: " + store.read(ANNA, 0).size());
        Files.delete(faults.resolve("no-space"));
        tell("space again: " + append());
    }

    private void failSync() throws IOException {
        Files.createFile(faults.resolve("fail-sync"));
        tell("failed sync: " + append());
    }

    private long syncsOfAGroup() throws IOException {
        commit.hold();
        long before;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() -> appendAs("first"));
            commit.awaitReached();
            IntStream.range(0, 300).forEach(i -> callers.execute(() -> appendAs("p" + i)));
            while (database.writer().waiting() < 300) {
                Thread.onSpinWait();
            }
            before = syncs();
            commit.release();
        }
        return syncs() - before;
    }

    private void appendAs(String user) {
        UserId person = new UserId(user);
        Appending answer = store.append(person, Chain.start(person), Punches.from(1, 1));
        if (!(answer instanceof Appended)) {
            tell("not appended: " + answer);
        }
    }

    private String append() {
        long seq = head.seq() + 1;
        return switch (store.append(ANNA, head, Punches.from(seq, seq))) {
            case Appended(var links) -> {
                head = links.getLast().head();
                yield "appended " + head.seq();
            }
            case NotKept(var why) -> "not kept, " + why;
            case Appending.HeadMoved moved -> "unexpected " + moved;
            case Appending.IdTaken taken -> "unexpected " + taken;
        };
    }

    private long syncs() throws IOException {
        return Files.size(faults.resolve("syncs"));
    }

    private void tell(String line) {
        System.out.println(line);
    }

    private static void halt(String reason, Throwable cause) {
        System.err.println(reason);
        Runtime.getRuntime().halt(70);
    }
}
