package dev.stint.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads what is committed, on platform threads with a connection each. The queue needs no bound of
 * its own: everybody in it waits for one answer.
 */
final class Readers implements AutoCloseable {
    /** Something to look up. */
    @FunctionalInterface
    interface Read<T> {
        T run(Prepared statements) throws SQLException;
    }

    private final List<Prepared> connections;
    private final BlockingQueue<Prepared> idle;
    private final ExecutorService threads;

    /** As many threads as connections, numbered after this name. */
    Readers(String name, List<Prepared> connections) {
        this.connections = List.copyOf(connections);
        this.idle = new LinkedBlockingQueue<>(connections);
        this.threads =
                Executors.newFixedThreadPool(
                        connections.size(), Thread.ofPlatform().name(name, 1).daemon().factory());
    }

    <T> T read(Read<T> read) {
        try {
            return CompletableFuture.supplyAsync(() -> run(read), threads).join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("a read failed", failed.getCause());
        }
    }

    @Override
    public void close() throws SQLException {
        threads.close();
        for (Prepared connection : connections) {
            connection.close();
        }
    }

    private <T> T run(Read<T> read) {
        Prepared connection = idle.remove();
        try {
            return read.run(connection);
        } catch (SQLException broken) {
            throw new CompletionException(broken);
        } finally {
            idle.add(connection);
        }
    }
}
