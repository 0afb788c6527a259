package dev.stint.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final int TRIES_MAX = 600;
    private static final String HEAP = "-Xmx3g";

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Stint itself, with room for all logs of the crowd. */
    static ServerProcess stint(Path jar, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        return stint(jar, HEAP, data, settings);
    }

    /** The same with another heap. */
    static ServerProcess stint(Path jar, String heap, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        var builder = java(heap, "-jar", jar.toString(), "serve");
        builder.environment().put("STINT_DATA", data.toString());
        builder.environment().put("STINT_LISTEN", "127.0.0.1:" + port);
        builder.environment().putAll(settings);
        return start(builder, data, port);
    }

    /** The bare server, on the class path of this process. */
    static ServerProcess bare(Path data, int people) throws IOException, InterruptedException {
        int port = freePort();
        var builder =
                java(
                        HEAP,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        data.toString(),
                        Integer.toString(port),
                        Integer.toString(people));
        return start(builder, data, port);
    }

    private static ProcessBuilder java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static ServerProcess start(ProcessBuilder builder, Path data, int port)
            throws IOException, InterruptedException {
        builder.redirectErrorStream(true).redirectOutput(data.resolve("server.log").toFile());
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var server =
                new ServerProcess(
                        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.awaitListening();
        return server;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Stops all that it does, until it is woken. */
    void freeze() throws IOException {
        signal("-STOP");
    }

    void wake() throws IOException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException {
        var sent = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
        if (sent.onExit().join().exitValue() != 0) {
            throw new IOException("kill " + name + " ended with " + sent.exitValue());
        }
    }

    /** The processor time that it has taken, in seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
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
