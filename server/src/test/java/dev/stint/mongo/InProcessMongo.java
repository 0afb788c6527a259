package dev.stint.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server that speaks MongoDB's protocol, in this process. It knows no transaction, as a server
 * alone does not; and it breaks as a test says.
 */
public final class InProcessMongo implements AutoCloseable {
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final MongoServer server = new MongoServer(new Breaking());
    private final InetSocketAddress at = server.bind();

    /** What breaks. */
    public sealed interface Break {
        /** The connection, before anything was done. */
        record CutBefore() implements Break {}

        /** The connection, when all was done. */
        record CutAfter() implements Break {}

        /** The server does nothing and says this number. */
        record Refused(int code) implements Break {}
    }

    private record Fault(String command, Break what) {}

    /** The next command of this name breaks so; of several, in this order. */
    public void next(String command, Break what) {
        faults.add(new Fault(command, what));
    }

    /** So many that were said have not come yet. */
    public int faultsToCome() {
        return faults.size();
    }

    /** Where a Stint finds it; each database of a name of its own. */
    public MongoAddress address(String database) {
        return MongoAddress.of(url(database)).orElseThrow();
    }

    public String url(String database) {
        return "mongodb://%s:%d/%s".formatted(at.getHostString(), at.getPort(), database);
    }

    /** The same with a name and a password, which it knows nothing of. */
    public String urlWithPassword(String password, String database) {
        return url(database).replace("//", "//ada:" + password + "@") + "?authSource=admin";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Breaking extends MemoryBackend {
        @Override
        public Document handleCommand(
                Channel channel, String database, String command, Document query) {
            var fault = faults.peek();
            if (fault == null || !fault.command.equals(command) || !faults.remove(fault)) {
                return super.handleCommand(channel, database, command, query);
            }
            return switch (fault.what) {
                case Break.Refused(int code) ->
                        throw new MongoServerError(code, "as the test says");
                case Break.CutBefore() -> cut(channel);
                case Break.CutAfter() -> {
                    super.handleCommand(channel, database, command, query);
                    yield cut(channel);
                }
            };
        }

        private static Document cut(Channel channel) {
            channel.close().syncUninterruptibly();
            throw new MongoServerError(0, "cut");
        }
    }
}
