package dev.stint.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes no more than its client reads, and knows for how long nothing has gone out. Belongs to its
 * event loop: no other thread may call anything here.
 */
final class Outlet {
    // With the kernel's buffer, 32 KiB are all that a slow reader can hold.
    private static final int WRITE_QUEUE_BYTES = 16 * 1024;

    // A write is known to have gone out only as a whole, so none is larger: a snapshot of megabytes
    // on a slow line shows with each piece that somebody reads it.
    private static final int PIECE_BYTES = 4 * 1024;

    private final HttpServerResponse response;
    private @Nullable Frame begun;
    private int begunBytes;
    private int writesUnderWay;
    private boolean hasDrained;
    private long drainedAtNanos;

    Outlet(HttpServerResponse response, long nowNanos) {
        this.response = response;
        this.drainedAtNanos = nowNanos;
    }

    /**
     * Is ready from now on.
     *
     * @param whenFree called each time when it is free again
     */
    void start(Runnable whenFree) {
        response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        response.drainHandler(
                drained -> {
                    writeOn();
                    if (isFree()) {
                        whenFree.run();
                    }
                });
    }

    /** Whether it takes the next frame. */
    boolean isFree() {
        return begun == null && !response.ended() && !response.writeQueueFull();
    }

    /** Writes a frame, piece by piece as its client reads; only where it is free. */
    void write(Frame frame) {
        if (begun != null) {
            throw new IllegalStateException("a frame is cut off at byte " + begunBytes);
        }
        begun = frame;
        begunBytes = 0;
        writeOn();
    }

    private void writeOn() {
        while (begun != null && !response.writeQueueFull()) {
            write(next(begun, PIECE_BYTES));
        }
    }

    private Buffer next(Frame frame, int lengthMax) {
        var piece = frame.piece(begunBytes, lengthMax);
        begunBytes += piece.length();
        if (begunBytes == frame.length()) {
            begun = null;
        }
        return piece;
    }

    /** Writes something short; not in the middle of a frame. */
    void write(Buffer piece) {
        writesUnderWay++;
        response.write(piece)
                .onComplete(
                        taken -> {
                            writesUnderWay--;
                            hasDrained = true;
                        });
    }

    /** Whether for longer than this nothing has gone out, though something waits; asked often. */
    boolean isStalled(long nowNanos, Duration longest) {
        if (hasDrained || writesUnderWay == 0) {
            hasDrained = false;
            drainedAtNanos = nowNanos;
        }
        return nowNanos - drainedAtNanos > longest.toNanos();
    }

    /** Writes this last and ends, whether or not it is free. */
    void end(Buffer last) {
        // In the middle of a frame it would be taken for the rest of it.
        var rest = begun == null ? Buffer.buffer() : next(begun, Integer.MAX_VALUE);
        response.end(rest.appendBuffer(last));
    }

    /** Lets the connection go. */
    void reset() {
        begun = null;
        response.reset();
    }
}
