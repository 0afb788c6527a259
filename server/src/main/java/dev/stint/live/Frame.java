package dev.stint.live;

import dev.stint.log.Head;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One server-sent event that moves a client on. */
final class Frame {
    private final Head head;
    private final boolean isWhole;
    private final byte[] bytes;

    private Frame(Head head, boolean isWhole, byte[] bytes) {
        this.head = head;
        this.isWhole = isWhole;
        this.bytes = bytes;
    }

    /** The log's end once a client has read it. */
    Head head() {
        return head;
    }

    /** Whether it stands alone; else it goes on from the head before. */
    boolean isWhole() {
        return isWhole;
    }

    int length() {
        return bytes.length;
    }

    /**
     * What comes from there on, at most so long; a buffer of its own, since loops share nothing.
     */
    Buffer piece(int from, int lengthMax) {
        var length = Math.min(lengthMax, bytes.length - from);
        return Buffer.buffer(length).appendBytes(bytes, from, length);
    }

    static Frame snapshot(Head head, byte[] json) {
        return new Frame(head, true, bytes("snapshot", head, json));
    }

    static Frame delta(Head head, byte[] json) {
        return new Frame(head, false, bytes("delta", head, json));
    }

    /** One that does not. */
    static Buffer aside(String name, Head head, byte[] json) {
        return Buffer.buffer(bytes(name, head, json));
    }

    private static byte[] bytes(String name, Head head, byte[] json) {
        var start = "event: %s\nid: %s\ndata: ".formatted(name, head.cursor());
        var bytes = new ByteArrayOutputStream(start.length() + json.length + 2);
        bytes.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(json);
        bytes.writeBytes(new byte[] {'\n', '\n'});
        return bytes.toByteArray();
    }
}
