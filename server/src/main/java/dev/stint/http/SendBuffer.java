package dev.stint.http;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** How much of what a connection has to say lies in the kernel, where nobody can take it back. */
public final class SendBuffer {
    /**
     * That of a new connection, and of every stream: a larger one would hold megabytes of stale
     * news for whoever does not read.
     */
    public static final int BYTES = 16 * 1024;

    // Below two of the largest packets (64 KiB, where both ends are one machine, such as a proxy
    // and Stint) a sender waits for the reader's word after each, which may take 40 ms to come.
    private static final int BYTES_FOR_LARGE = 256 * 1024;

    /** Makes it fit for an answer that is about to be written; on the event loop only. */
    static void fit(HttpConnection connection, Answer answer) {
        if (!(answer instanceof Reply reply)) {
            set(connection, BYTES);
        } else if (reply.body().length() > BYTES) {
            set(connection, BYTES_FOR_LARGE);
        }
    }

    private static void set(HttpConnection connection, int bytes) {
        // Vert.x itself lets it be set for all connections alone.
        var channel = ((HttpServerConnection) connection).channelHandlerContext().channel();
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_SNDBUF, bytes);
        }
    }

    private SendBuffer() {}
}
