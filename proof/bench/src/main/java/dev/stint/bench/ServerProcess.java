package dev.stint.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;

/** Stint itself, started as everybody starts it, in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final int TRIES_MAX = 600;

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start(Path jar, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx3g", "-jar", jar.toString(), "serve");
        builder.environment().put("STINT_DATA", data.toString());
        builder.environment().put("STINT_LISTEN", "127.0.0.1:" + port);
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(data.resolve("server.log").toFile());
        var server =
                new ServerProcess(
                        builder.start(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.awaitListening();
        return server;
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void awaitListening() throws InterruptedException, IOException {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            if (!process.isAlive()) {
                throw new IOException("the server did not start: exit " + process.exitValue());
            }
            try (var socket = new Socket()) {
                socket.connect(address);
                return;
            } catch (IOException notYet) {
                process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("the server does not listen on " + address);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
