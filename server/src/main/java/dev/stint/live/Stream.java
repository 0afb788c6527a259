package dev.stint.live;

import dev.stint.log.Head;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Belongs to its event loop: no other thread may call anything here. A client that
 * reads too slowly gets one snapshot in place of what it missed, and delays nobody.
 */
final class Stream {
    /** A client this far behind is cheaper to start anew than to feed. */
    static final int WAITING_MAX = 64;

    private final HttpServerResponse response;
    private final Outlet outlet;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private final Deque<Frame> early = new ArrayDeque<>();
    private final long rotateAtNanos;
    private Runnable askSnapshot = () -> {};
    private Runnable whenOver = () -> {};
    private @Nullable Head head;
    private long reached;
    private boolean isCollapsed;
    private boolean hasAsked;
    private boolean hasEnded;
    private long pingedAtNanos;

    Stream(HttpServerResponse response, Pace pace, long nowNanos) {
        this.response = response;
        this.outlet = new Outlet(response, nowNanos);
        this.pingedAtNanos = nowNanos;
        var spread = pace.rotateAfterMax().minus(pace.rotateAfterMin()).toNanos();
        this.rotateAtNanos =
                nowNanos
                        + pace.rotateAfterMin().toNanos()
                        + ThreadLocalRandom.current().nextLong(spread + 1);
    }

    /**
     * Sends the headers. What is offered before the stream knows where its client is waits.
     *
     * @param whenBehind called when this stream needs a snapshot, which is to be offered later
     * @param whenOver called once, whoever ends this stream
     */
    void start(Runnable whenBehind, Runnable whenOver) {
        askSnapshot = whenBehind;
        this.whenOver = whenOver;
        response.closeHandler(closed -> over());
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream;charset=utf-8");
        response.putHeader("Cache-Control", "no-store, no-transform");
        response.putHeader("X-Accel-Buffering", "no");
        response.putHeader("X-Content-Type-Options", "nosniff");
        var retryMillis = ThreadLocalRandom.current().nextInt(1000, 8001);
        outlet.start(this::flush);
        outlet.write(Buffer.buffer("retry: " + retryMillis + "\n\n"));
    }

    /** The client has folded all up to there. */
    void startAt(Head known) {
        if (head == null) {
            head = known;
            offerEarly();
            seeHowFar();
            flush();
        }
    }

    /** Something new. Where it does not go on from what the client has, a snapshot is needed. */
    void offer(Frame frame) {
        if (hasEnded) {
            return;
        }
        if (frame.isWhole()) {
            offerWhole(frame);
        } else if (head == null) {
            keepEarly(frame);
        } else {
            offerNext(frame, head);
        }
        flush();
    }

    private void offerWhole(Frame frame) {
        if (head != null && frame.head().seq() < head.seq()) {
            return;
        }
        waiting.clear();
        isCollapsed = false;
        hasAsked = false;
        take(frame);
        offerEarly();
        seeHowFar();
    }

    private void offerNext(Frame frame, Head known) {
        if (isCollapsed || frame.head().seq() <= known.seq()) {
            return;
        }
        if (frame.head().seq() > known.seq() + 1 || waiting.size() == WAITING_MAX) {
            waiting.clear();
            isCollapsed = true;
        } else {
            take(frame);
        }
    }

    /** The log has got so far, and what has led there is not offered. */
    void reached(long seq) {
        reached = Math.max(reached, seq);
        seeHowFar();
        flush();
    }

    private void seeHowFar() {
        if (head != null && head.seq() < reached) {
            waiting.clear();
            isCollapsed = true;
        }
    }

    private void take(Frame frame) {
        waiting.add(frame);
        head = frame.head();
    }

    // The oldest that does not fit leaves a gap, and a gap asks for a snapshot.
    private void keepEarly(Frame frame) {
        early.add(frame);
        if (early.size() > WAITING_MAX) {
            early.removeFirst();
        }
    }

    private void offerEarly() {
        while (!early.isEmpty()) {
            offer(early.removeFirst());
        }
    }

    private void flush() {
        while (!hasEnded && outlet.isFree() && !waiting.isEmpty()) {
            outlet.write(waiting.removeFirst());
        }
        if (!hasEnded && isCollapsed && !hasAsked && outlet.isFree()) {
            hasAsked = true;
            askSnapshot.run();
        }
    }

    /** What time demands, looked at every second or so. */
    void tick(long nowNanos, Pace pace, Words words, Instant now) {
        if (hasEnded) {
            return;
        }
        if (outlet.isStalled(nowNanos, pace.stalledMax())) {
            cut();
        } else if (outlet.isFree()) {
            tickFree(nowNanos, pace, words, now);
        }
    }

    private void tickFree(long nowNanos, Pace pace, Words words, Instant now) {
        if (nowNanos - rotateAtNanos >= 0) {
            end(Bye.ROTATE, words);
        } else if (head != null && nowNanos - pingedAtNanos >= pace.pingEvery().toNanos()) {
            pingedAtNanos = nowNanos;
            outlet.write(Frame.aside("ping", head, words.ping(head, now)));
        }
    }

    /** Says why and ends. What still waited is left out: the client comes back with its cursor. */
    void end(Bye why, Words words) {
        if (hasEnded) {
            return;
        }
        over();
        var bye = words.bye(why.word(), why.afterMillis());
        var text = "event: bye\ndata: " + new String(bye, StandardCharsets.UTF_8);
        outlet.end(Buffer.buffer(text + "\n\n"));
    }

    /** Ends it without a word: there is nothing true to say, or nobody who reads. */
    void cut() {
        if (!hasEnded) {
            over();
            outlet.reset();
        }
    }

    // A connection that stays open for other requests never says that this answer is over.
    private void over() {
        if (!hasEnded) {
            hasEnded = true;
            waiting.clear();
            early.clear();
            whenOver.run();
        }
    }
}
