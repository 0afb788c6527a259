package dev.stint.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A keep-alive connection that waits for each answer. */
final class OneRequest implements AutoCloseable {
    private final SocketChannel channel;
    private final AnswerBytes answer = new AnswerBytes();

    OneRequest(InetSocketAddress server) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    String ask(byte[] request) throws IOException {
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        while (!answer.readFrom(channel)) {}
        return answer.take();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
