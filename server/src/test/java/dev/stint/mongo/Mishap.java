package dev.stint.mongo;

import dev.stint.mongo.proxy.Asked;
import dev.stint.mongo.proxy.MongoProxy;
import dev.stint.mongo.proxy.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Something that goes wrong while others write: the proxy's trouble, or the server's own. */
public sealed interface Mishap {
    /** Those of the proxy that are about events being written. */
    Set<Trouble> OF_WRITES =
            EnumSet.complementOf(EnumSet.of(Trouble.HISTORY_LOST, Trouble.CURSOR_KILLED));

    /** Those that meet whoever hears of events. */
    Set<Trouble> OF_STREAMS =
            EnumSet.of(
                    Trouble.HISTORY_LOST,
                    Trouble.CURSOR_KILLED,
                    Trouble.CUT_BEFORE,
                    Trouble.CUT_AFTER,
                    Trouble.PRIMARY_STEPPED_DOWN);

    /** Those that meet reads as well. */
    Set<Trouble> OF_READS =
            EnumSet.of(
                    Trouble.CUT_BEFORE,
                    Trouble.CUT_AFTER,
                    Trouble.NOT_WRITABLE_PRIMARY,
                    Trouble.PRIMARY_STEPPED_DOWN,
                    Trouble.INTERRUPTED,
                    Trouble.SHUTTING_DOWN);

    /** All kinds. */
    static List<Mishap> all() {
        List<Mishap> all = new ArrayList<>();
        OF_WRITES.forEach(trouble -> all.add(new Written(trouble)));
        OF_READS.forEach(trouble -> all.add(new Looked(trouble)));
        OF_STREAMS.forEach(trouble -> all.add(new Heard(trouble)));
        all.add(new Late());
        all.addAll(failpoints());
        all.add(new SteppedDown());
        all.add(new Killed());
        return all;
    }

    /** The server's own. */
    static List<Mishap> failpoints() {
        List<Mishap> all = new ArrayList<>();
        for (int code : List.of(10107, 189, 11602, 91)) {
            all.add(new Failpoint(code, new Document("errorCode", code)));
            all.add(new Failpoint(code, concern(code)));
        }
        all.add(new Failpoint(64, concern(64)));
        all.add(new Failpoint(0, new Document("closeConnection", true)));
        return all;
    }

    /** Begins it; it comes after so many more commands that could meet it. */
    void begin(SecantusServer server, MongoProxy proxy, int passing) throws IOException;

    /** How often it has come through this proxy. */
    int come(MongoProxy proxy);

    /** Whether the server knows nothing of it. */
    default boolean isOfTheProxy() {
        return !(this instanceof Failpoint
                || this instanceof SteppedDown
                || this instanceof Killed);
    }

    /**
     * Whether few commands could meet it: a log is read where two processes write to it at once.
     */
    default boolean isRare() {
        return this instanceof Looked;
    }

    /** How often it is to come: the driver itself tries once more, so a second is the store's. */
    default int times() {
        return 2;
    }

    /** A write meets the proxy's trouble. */
    record Written(Trouble trouble) implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            proxy.arm(trouble, Asked.writes("events"), passing, times());
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.fired(trouble);
        }

        @Override
        public String toString() {
            return trouble + " of a write";
        }
    }

    /** A read meets it. */
    record Looked(Trouble trouble) implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            proxy.arm(trouble, Asked.reads("events"), passing, times());
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.fired(trouble);
        }

        @Override
        public String toString() {
            return trouble + " of a read";
        }
    }

    /** A change stream meets it. */
    record Heard(Trouble trouble) implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            proxy.arm(trouble, Asked.stream(), passing, times());
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.fired(trouble);
        }

        @Override
        public String toString() {
            return trouble + " of a change stream";
        }
    }

    /** Change streams say nothing until all is written. */
    record Late() implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            proxy.holdStreams();
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.held();
        }

        @Override
        public int times() {
            return 1;
        }

        @Override
        public String toString() {
            return "a late change stream";
        }
    }

    /** The server fails inserts as it is told; its answers have this code. */
    record Failpoint(int code, Document what) implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            Document data = new Document("failCommands", List.of("insert"));
            data.putAll(what);
            server.fail(new Document("skip", passing).append("times", 2), data);
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.answered(code);
        }

        @Override
        public int times() {
            return 1;
        }

        @Override
        public String toString() {
            return "failpoint " + what.toJson();
        }
    }

    /** The server takes no writes for a second. */
    record SteppedDown() implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) {
            server.administer(new Document("replSetStepDown", 1).append("force", true));
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.answered(10107);
        }

        @Override
        public int times() {
            return 1;
        }

        @Override
        public String toString() {
            return "stepped down";
        }
    }

    /** The server is killed and started again. */
    record Killed() implements Mishap {
        @Override
        public void begin(SecantusServer server, MongoProxy proxy, int passing) throws IOException {
            server.kill();
            server.start();
        }

        @Override
        public int come(MongoProxy proxy) {
            return proxy.answered(0);
        }

        @Override
        public int times() {
            return 1;
        }

        @Override
        public String toString() {
            return "killed";
        }
    }

    private static Document concern(int code) {
        return new Document(
                "writeConcernError",
                new Document("code", code).append("errmsg", "as the failpoint says"));
    }
}
