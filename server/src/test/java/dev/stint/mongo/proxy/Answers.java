package dev.stint.mongo.proxy;

import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What a server says in trouble, and what the proxy changes in its answers. */
final class Answers {
    private static final Set<Integer> RETRYABLE = Set.of(10107, 189, 11602, 91);

    /** Nothing was done. */
    static BsonDocument refusal(Asked asked, Trouble trouble) {
        BsonDocument answer =
                new BsonDocument("ok", new BsonDouble(0))
                        .append("errmsg", new BsonString(trouble.codeName + " by the proxy"))
                        .append("code", new BsonInt32(trouble.code))
                        .append("codeName", new BsonString(trouble.codeName));
        if (trouble == Trouble.HISTORY_LOST) {
            answer.append("errorLabels", labels("NonResumableChangeStreamError"));
        } else if (trouble == Trouble.CURSOR_KILLED) {
            answer.append("errorLabels", labels("ResumableChangeStreamError"));
        } else if (isRetried(asked, trouble)) {
            answer.append("errorLabels", labels("RetryableWriteError"));
        }
        return answer;
    }

    /** The primary did what the answer says, and knows nothing of the others. */
    static BsonDocument concern(Asked asked, Trouble trouble, BsonDocument answer) {
        answer.append(
                "writeConcernError",
                new BsonDocument("code", new BsonInt32(trouble.code))
                        .append("codeName", new BsonString(trouble.codeName))
                        .append("errmsg", new BsonString("waiting for replication: the proxy")));
        if (isRetried(asked, trouble)) {
            answer.append("errorLabels", labels("RetryableWriteError"));
        }
        return answer;
    }

    /** What a server says that has just done it. */
    static BsonDocument done(Asked asked) {
        BsonDocument answer = new BsonDocument("ok", new BsonDouble(1));
        String what = asked.name().equals("insert") ? "documents" : asked.name() + "s";
        BsonValue all = asked.command().get(what);
        int count = all != null && all.isArray() ? all.asArray().size() : 1;
        return answer.append("n", new BsonInt32(count));
    }

    /** Whether the server says that it did all of it. */
    static boolean isDone(BsonDocument answer) {
        return answer.getNumber("ok", new BsonInt32(0)).intValue() == 1
                && !answer.containsKey("writeErrors");
    }

    /** The greeting of a server that stands at the proxy's address and has to be asked. */
    static BsonDocument greeting(BsonDocument hello, String proxy) {
        hello.remove("topologyVersion");
        hello.remove("compression");
        for (String one : List.of("me", "primary")) {
            if (hello.containsKey(one)) {
                hello.put(one, new BsonString(proxy));
            }
        }
        if (hello.containsKey("hosts")) {
            hello.put("hosts", new BsonArray(List.of(new BsonString(proxy))));
        }
        return hello;
    }

    private static boolean isRetried(Asked asked, Trouble trouble) {
        return asked.command().containsKey("txnNumber") && RETRYABLE.contains(trouble.code);
    }

    private static BsonArray labels(String label) {
        return new BsonArray(List.of(new BsonString(label)));
    }

    private Answers() {}
}
