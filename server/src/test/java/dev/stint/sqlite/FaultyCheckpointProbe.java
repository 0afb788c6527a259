package dev.stint.sqlite;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps two events, then no sync of the database file succeeds; the WAL's do. */
final class FaultyCheckpointProbe {
    private static final UserId ANNA = new UserId("anna");

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path faults = Path.of(arguments[1]);
        boolean writes = arguments[2].equals("write");
        Checkpoint whenTold =
                statements -> {
                    if (writes && Files.exists(faults.resolve("fail-checkpoint"))) {
                        new WalCheckpoint(1).afterCommit(statements);
                    }
                };
        Database database =
                Database.open(folder, FaultyCheckpointProbe::halt, Commit.PLAIN, whenTold);
        append(database, append(database, Chain.start(ANNA)));
        Files.createFile(faults.resolve("fail-checkpoint"));
        if (writes) {
            database.write(statements -> "checkpointed after this");
            database.write(statements -> "never answered");
            System.out.println("still alive");
        }
        database.close();
        System.out.println("closed");
    }

    private static Head append(Database database, Head head) {
        long seq = head.seq() + 1;
        return switch (new SqliteStore(database).append(ANNA, head, Punches.from(seq, seq))) {
            case Appended(var links) -> links.getLast().head();
            case Object other -> throw new IllegalStateException("unexpected " + other);
        };
    }

    private static void halt(String reason, Throwable cause) {
        System.err.println(reason);
        Runtime.getRuntime().halt(70);
    }

    private FaultyCheckpointProbe() {}
}
