package dev.stint.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Collects the bytes of one HTTP answer with a Content-Length. */
final class AnswerBytes {
    private static final String LENGTH = "content-length: ";

    private ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private int expected = -1;

    /** Reads what is there; true when the answer is whole. */
    boolean readFrom(SocketChannel channel) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (expected < 0) {
            var text = text();
            int headEnd = text.indexOf("\r\n\r\n");
            if (headEnd < 0) {
                return false;
            }
            expected = headEnd + 4 + contentLength(text.substring(0, headEnd));
            makeRoom();
        }
        return buffer.position() >= expected;
    }

    private void makeRoom() {
        if (expected > buffer.capacity()) {
            buffer = ByteBuffer.allocate(expected).put(buffer.flip());
        }
    }

    /** The whole answer; ready for the next one afterwards. */
    String take() {
        var text = text();
        buffer.clear();
        expected = -1;
        return text;
    }

    private String text() {
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static int contentLength(String head) throws IOException {
        var lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without a length: " + head);
        }
        int end = lower.indexOf('\r', at);
        return Integer.parseInt(
                lower.substring(at + LENGTH.length(), end < 0 ? lower.length() : end).strip());
    }
}
