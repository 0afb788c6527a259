package dev.stint.mongo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.stint.log.UserId;
import dev.stint.mongo.proxy.MongoProxy;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Writers behind a proxy, on a database of their own, and another process there that is to hear of
 * what they write.
 */
final class Endangered implements AutoCloseable {
    private static final int PEOPLE = 3;
    private static final int WRITERS_EACH = 2;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final List<Logger> LOGGERS =
            Stream.of(Reach.class, Feed.class)
                    .map(LoggerFactory::getLogger)
                    .map(Logger.class::cast)
                    .toList();

    private static final AtomicInteger OPEN = new AtomicInteger();

    final MongoProxy proxy;
    private final MongoStore behind;
    private final MongoStore plain;
    private final Listening listening;
    private final Writers writers;
    private volatile boolean isOver;
    private final Writers.Running running;

    Endangered(SecantusServer server) throws IOException {
        // That the database is out of reach is no news here.
        if (OPEN.getAndIncrement() == 0) {
            LOGGERS.forEach(logger -> logger.setLevel(Level.ERROR));
        }
        String database = "stint_" + UUID.randomUUID().toString().replace("-", "");
        proxy = MongoProxy.before(server.uri(), server.port());
        plain = open(server.uri(), database);
        behind = open(proxy.uri(), database);
        List<UserId> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> new UserId("person " + i)).toList();
        listening = new Listening(address(proxy.uri(), database), people);
        writers = new Writers(behind, people);
        running = writers.start(WRITERS_EACH, () -> !isOver);
    }

    /** Something that comes true while they write. */
    interface Reached {
        boolean now() throws IOException;
    }

    /** Lets them write until that; what hangs goes on, what only one server has is undone. */
    void until(String what, Reached reached)
            throws IOException, InterruptedException, ExecutionException {
        long began = System.nanoTime();
        while (!reached.now()) {
            proxy.release();
            proxy.rollBack();
            running.check();
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError("it never came: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Lets them write so many events more. */
    void write(int events) throws IOException, InterruptedException, ExecutionException {
        long enough = writers.acknowledged() + events;
        until(events + " more events", () -> writers.acknowledged() >= enough);
    }

    /** Ends the writing, looks whether all is there that should be, and says how much it is. */
    long settle() throws IOException, InterruptedException, ExecutionException {
        isOver = true;
        until("the end of the writers", running::isDone);
        running.join();
        writers.assertAllThere(plain);
        proxy.releaseStreams();
        until("all to be told", () -> listening.knowsAll(plain));
        listening.assertNothingElseWasTold(plain);
        return writers.acknowledged();
    }

    @Override
    public void close() throws IOException {
        isOver = true;
        listening.close();
        behind.close();
        plain.close();
        proxy.close();
        if (OPEN.decrementAndGet() == 0) {
            LOGGERS.forEach(logger -> logger.setLevel(null));
        }
    }

    static MongoStore open(String server, String database) {
        return new MongoStore(Mongo.open(address(server, database)));
    }

    private static MongoAddress address(String server, String database) {
        return MongoAddress.of(TestServer.uri(server, database)).orElseThrow();
    }
}
