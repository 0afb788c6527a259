package dev.stint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.contract.Contract;
import dev.stint.contract.Contract.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection on which a test says what it likes, byte by byte, as no HTTP client would. What
 * comes back is as the contract says.
 */
public final class RawConnection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream heard;
    private String asked = "";

    public RawConnection(int port) {
        this(port, 0);
    }

    /**
     * @param receiveBytes how much the kernel holds for whoever does not read; 0 for the usual
     */
    public RawConnection(int port, int receiveBytes) {
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            heard = new BufferedInputStream(socket.getInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A request as this connection says it; each character of its head is a byte. */
    public static byte[] bytes(Call call) {
        return bytes(call, UTF_8);
    }

    /** The same with a body in that character set. */
    public static byte[] bytes(Call call, Charset ofBody) {
        var head = new StringBuilder();
        head.append(call.method()).append(' ').append(call.path()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(call.base().replace("http://", "")).append("\r\n");
        call.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        var body = call.body().map(text -> text.getBytes(ofBody)).orElseGet(() -> new byte[0]);
        if (call.body().isPresent()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return joined(head.append("\r\n").toString().getBytes(ISO_8859_1), body);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Says this; each character is a byte. */
    public RawConnection say(String text) {
        return say(text.getBytes(ISO_8859_1));
    }

    public RawConnection say(byte[] bytes) {
        if (asked.isEmpty()) {
            asked = new String(bytes, ISO_8859_1).split("\r\n", 2)[0];
        }
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException cut) {
            // Who is refused half-way may find nobody to take the rest; the answer is there.
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    /** Says no more. */
    public RawConnection end() {
        try {
            socket.shutdownOutput();
        } catch (IOException cut) {
            // Nobody listens in any case.
            return this;
        }
        return this;
    }

    /** The next answer, of a stream its head; it is as the contract says. */
    public Got hear() {
        var words = asked.split(" ", 3);
        var got = hearAnything();
        var target = words.length > 1 ? words[1] : "";
        Contract.check(words[0], target, new Answer(got.status(), got.headers(), got.body()));
        return got;
    }

    /** The next answer, whatever it is. */
    public Got hearAnything() {
        var isHead = asked.startsWith("HEAD ");
        asked = "";
        try {
            var status = Integer.parseInt(line().split(" ", 3)[1]);
            var headers = headers();
            var isBare = isHead || status == 204 || status == 304;
            return new Got(status, headers, isBare ? "" : body(headers));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpHeaders headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(": ", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private String body(HttpHeaders headers) throws IOException {
        var length = headers.firstValueAsLong("Content-Length");
        if (length.isPresent()) {
            return new String(heard.readNBytes((int) length.getAsLong()), UTF_8);
        }
        if (headers.firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            return "";
        }
        var isInChunks = headers.firstValue("Transfer-Encoding").isPresent();
        return new String((isInChunks ? rest() : heard).readAllBytes(), UTF_8);
    }

    /** What follows on the head of a stream. */
    public InputStream rest() {
        return new Chunks(heard);
    }

    /** Whether nothing more comes. */
    public boolean isOver() {
        try {
            return heard.read() < 0;
        } catch (SocketException cut) {
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String line() throws IOException {
        return Chunks.line(heard);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
