package dev.stint.sqlite;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Appending.Appended;
import dev.stint.store.Punches;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Writes until it is killed; a line for every event, as soon as it is acknowledged. */
final class WritingProbe {
    private static final int PEOPLE = 20;

    public static void main(String[] arguments) throws InterruptedException {
        SqliteStore store = new SqliteStore(Databases.open(Path.of(arguments[0])));
        List<Thread> writers =
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> new UserId("person-" + i))
                        .map(user -> Thread.startVirtualThread(() -> write(store, user)))
                        .toList();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void write(SqliteStore store, UserId user) {
        List<Link> log = store.read(user, 0);
        Head head = log.isEmpty() ? Chain.start(user) : log.getLast().head();
        while (true) {
            long seq = head.seq() + 1;
            if (store.append(user, head, Punches.from(seq, seq, seq + 1))
                    instanceof Appended(List<Link> links)) {
                head = links.getLast().head();
                System.out.println(user + " " + head.seq() + " " + head.chain());
            }
        }
    }

    private WritingProbe() {}
}
