package dev.stint.mongo.proxy;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one process and a server, and makes trouble at the commands it is told to. It
 * greets as a replica set of one at its own address. Safe for many threads.
 */
public final class MongoProxy implements AutoCloseable {
    private static final BsonDocument NOTHING = new BsonDocument();

    private final String serverUri;
    private final int serverPort;
    private final ServerSocket listening;
    private final Troubles troubles = new Troubles();
    private final Unreplicated unreplicated;
    private final Set<Long> streams = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch streaming = new CountDownLatch(0);
    private volatile CountDownLatch frozen = new CountDownLatch(0);

    private MongoProxy(String serverUri, int serverPort, Unreplicated unreplicated)
            throws IOException {
        this.unreplicated = unreplicated;
        this.serverUri = serverUri;
        this.serverPort = serverPort;
        listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Before the server of this address, which listens on this loopback port. */
    public static MongoProxy before(String serverUri, int serverPort) throws IOException {
        return new MongoProxy(serverUri, serverPort, new Unreplicated());
    }

    /**
     * Another one before the same server, for another process. What one server alone has, neither
     * process sees; it is gone for both when either proxy is told to roll back.
     */
    public MongoProxy another() throws IOException {
        return new MongoProxy(serverUri, serverPort, unreplicated);
    }

    /** The address to be used in place of the server's. */
    public String uri() {
        return serverUri.replace(":" + serverPort, ":" + listening.getLocalPort());
    }

    /** The next commands like this meet trouble, after so many of them have passed. */
    public void arm(Trouble trouble, Predicate<Asked> on, int passing, int times) {
        troubles.arm(trouble, on, passing, times);
    }

    /** The next command like this meets trouble. */
    public void arm(Trouble trouble, Predicate<Asked> on) {
        arm(trouble, on, 0, 1);
    }

    /** No more trouble comes; what has come stays. */
    public void disarm() {
        troubles.disarm();
    }

    /** How often it has come. */
    public int fired(Trouble trouble) {
        return troubles.fired(trouble);
    }

    /** How often the server itself answered with this code, or cut the connection where it is 0. */
    public int answered(int code) {
        return troubles.answered(code);
    }

    /** Returns when it has come so often. */
    public void awaitFired(Trouble trouble, int times) throws InterruptedException {
        troubles.awaitFired(trouble, times);
    }

    /** Returns when so many commands that hung have gone on and were answered by the server. */
    public void awaitWentOn(int times) throws InterruptedException {
        troubles.awaitWentOn(times);
    }

    /** Lets everything that hangs go on. */
    public void release() {
        troubles.release();
    }

    /** What only the primary has is gone, as after an election; returns how much it was. */
    public int rollBack() {
        return unreplicated.rollBack(() -> MongoClients.create(serverUri));
    }

    /** Change streams hear nothing from now on. */
    public void holdStreams() {
        streaming = new CountDownLatch(1);
    }

    /** So many answers to change streams were held. */
    public int held() {
        return held.get();
    }

    /** Change streams hear what they have missed, and go on. */
    public void releaseStreams() {
        streaming.countDown();
    }

    /** Nothing gets through any more, not even a greeting; nothing is cut either. */
    public void freeze() {
        frozen = new CountDownLatch(1);
    }

    /** All that waited gets through. */
    public void thaw() {
        frozen.countDown();
    }

    /** Cuts every connection; new ones are taken. */
    public void cutAll() {
        open.forEach(MongoProxy::closeQuietly);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        troubles.release();
        streaming.countDown();
        frozen.countDown();
        cutAll();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            open.add(client);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            InputStream asking = client.getInputStream();
            for (WireMessage asked = WireMessage.read(asking);
                    asked != null;
                    asked = WireMessage.read(asking)) {
                frozen.await();
                WireMessage answer = answer(asked, server);
                frozen.await();
                if (answer != null) {
                    answer.write(client.getOutputStream());
                } else if (!asked.hasNoAnswer()) {
                    return;
                }
            }
        } catch (IOException | InterruptedException ended) {
            // Either side has gone: the other notices, since both connections are closed.
            closeQuietly(client);
        } finally {
            open.remove(client);
        }
    }

    /** Null cuts the connection, but for a command that has no answer. */
    private @Nullable WireMessage answer(WireMessage message, Socket server)
            throws IOException, InterruptedException {
        if (!message.isCommand()) {
            WireMessage hello = exchanged(message, server);
            return hello == null ? null : hello.with(this::greeting);
        }
        BsonDocument command = message.document();
        Asked asked = new Asked(command, isOfStream(command));
        Trouble trouble = troubles.next(asked);
        return trouble == null
                ? forwarded(asked, message, server)
                : troubled(trouble, asked, message, server);
    }

    private @Nullable WireMessage troubled(
            Trouble trouble, Asked asked, WireMessage message, Socket server)
            throws IOException, InterruptedException {
        if (trouble == Trouble.HANG_BEFORE) {
            troubles.hang();
            WireMessage answer = forwarded(asked, message, server);
            troubles.noteWentOn();
            return answer;
        }
        WireMessage answer =
                trouble.way == Trouble.Way.LATER_UNDONE
                        ? unreplicated(asked, message, server)
                        : trouble.takesEffect
                                ? forwarded(asked, message, server)
                                : message.answered(Answers.done(asked));
        if (answer == null) {
            return null;
        }
        return switch (trouble.way) {
            case CUT -> null;
            case HANG -> {
                troubles.hang();
                troubles.noteWentOn();
                yield answer;
            }
            case REFUSAL -> message.answered(Answers.refusal(asked, trouble));
            case CONCERN, LATER_UNDONE ->
                    answer.with(document -> Answers.concern(asked, trouble, document));
        };
    }

    /**
     * What this adds only one server has; what was there before, or is not added, is none of it.
     */
    private @Nullable WireMessage unreplicated(Asked asked, WireMessage message, Socket server)
            throws IOException, InterruptedException {
        unreplicated.add(asked, () -> MongoClients.create(serverUri));
        WireMessage answer = forwarded(asked, message, server);
        if (answer == null || !Answers.isDone(answer.document())) {
            unreplicated.forget(asked);
        }
        return answer;
    }

    private @Nullable WireMessage forwarded(Asked asked, WireMessage message, Socket server)
            throws IOException, InterruptedException {
        WireMessage sent = message;
        if (asked.ofStream()) {
            sent = message.with(Unreplicated.recognizable(asked));
        } else if (unreplicated.hidesFromReads() && asked.isMajorityRead()) {
            sent = message.with(unreplicated.unseenBy(asked));
        }
        WireMessage answer = exchanged(sent, server);
        if (message.hasNoAnswer()) {
            return null;
        }
        note(answer);
        if (answer == null) {
            return null;
        }
        if (asked.ofStream()) {
            hold();
            noteStream(asked, answer.document());
            return unreplicated.hidesFromStreams() ? answer.with(unreplicated::unseenIn) : answer;
        }
        return Set.of("hello", "isMaster", "ismaster").contains(asked.name())
                ? answer.with(this::greeting)
                : answer;
    }

    /** Null where the server has gone. */
    private static @Nullable WireMessage exchanged(WireMessage message, Socket server) {
        try {
            message.write(server.getOutputStream());
            return message.hasNoAnswer() ? null : WireMessage.read(server.getInputStream());
        } catch (IOException gone) {
            return null;
        }
    }

    private BsonDocument greeting(BsonDocument hello) {
        return Answers.greeting(hello, "127.0.0.1:" + listening.getLocalPort());
    }

    private boolean isOfStream(BsonDocument command) {
        BsonValue cursor = command.get("getMore");
        if (cursor != null) {
            return cursor.isInt64() && streams.contains(cursor.asInt64().getValue());
        }
        return command.containsKey("aggregate")
                && command.get("pipeline") instanceof BsonArray pipeline
                && !pipeline.isEmpty()
                && pipeline.getFirst().asDocument().containsKey("$changeStream");
    }

    private void note(@Nullable WireMessage answer) {
        if (answer == null) {
            troubles.noteAnswered(0);
            return;
        }
        BsonDocument said = answer.document();
        for (BsonDocument error : List.of(said, said.getDocument("writeConcernError", NOTHING))) {
            if (error.containsKey("code")) {
                troubles.noteAnswered(error.getInt32("code").getValue());
            }
        }
        for (BsonValue error : said.getArray("writeErrors", new BsonArray())) {
            troubles.noteAnswered(error.asDocument().getInt32("code").getValue());
        }
    }

    private void hold() throws InterruptedException {
        CountDownLatch until = streaming;
        if (until.getCount() > 0) {
            held.incrementAndGet();
            until.await();
        }
    }

    private void noteStream(Asked asked, BsonDocument answer) {
        BsonDocument cursor = answer.getDocument("cursor", new BsonDocument());
        if (asked.name().equals("aggregate")) {
            streams.add(cursor.getInt64("id", new BsonInt64(0)).getValue());
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is of no use any more, which was wanted.
        }
    }
}
