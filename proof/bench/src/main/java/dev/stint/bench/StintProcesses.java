package dev.stint.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Some Stints on one store; a tap goes to the first, and its stream is open at the last. */
final class StintProcesses implements Contender, AutoCloseable {
    private static final int FOLLOWED = 16;
    private static final Pattern APPLIED = Pattern.compile("\"applied\":(\\d+)");

    private final List<ServerProcess> servers = new ArrayList<>();
    private final Crowd crowd;
    private final InstantSource clock;
    private final List<Follower> followers = new ArrayList<>();

    StintProcesses(Crowd crowd, InstantSource clock) {
        this.crowd = crowd;
        this.clock = clock;
    }

    /** One more, which takes part from now on. */
    void add(ServerProcess server) throws IOException, InterruptedException {
        unfollow();
        servers.add(server);
        for (var person : crowd.people().subList(0, FOLLOWED)) {
            followers.add(new Follower(server.address(), person));
        }
    }

    int count() {
        return servers.size();
    }

    List<InetSocketAddress> addresses() {
        return servers.stream().map(ServerProcess::address).toList();
    }

    /** Has everybody's session read, from memory, as a process at work has it. */
    void reads(Duration length) throws IOException {
        for (var server : servers) {
            var reads = new HttpReads(crowd.people(), "/api/session", "\"sessionStartTime\"");
            // Nobody is new to a process at work.
            new HttpLoad(server.address(), reads).once(crowd.size());
        }
        var reads = new HttpReads(crowd.people(), "/api/session", "\"sessionStartTime\"");
        new HttpLoad(servers.getLast().address(), reads).run(16, Duration.ZERO, length);
    }

    /** The processor time that the last spends on each event of the first, in microseconds. */
    double hearingMicros(int connections, Duration length) throws IOException {
        var last = servers.getLast();
        var commands = new HttpCommands(crowd, clock, connections);
        var first = new HttpLoad(servers.getFirst().address(), commands);
        double before = last.cpuSeconds();
        var done = first.run(connections, Duration.ZERO, length);
        return (last.cpuSeconds() - before) * 1e6 / done.count();
    }

    @Override
    public Measured load(int connections, Duration warmUp, Duration length) throws IOException {
        var commands = new HttpCommands(crowd, clock, connections);
        return new HttpLoad(addresses(), commands).run(connections, warmUp, length);
    }

    @Override
    public Measured taps(int count) throws IOException, InterruptedException {
        var nanos = new long[count];
        long start = System.nanoTime();
        try (var tap = new OneRequest(servers.getFirst().address())) {
            for (int number = 0; number < count; number++) {
                int who = number % FOLLOWED;
                var person = crowd.people().get(who);
                long tappedAt = System.nanoTime();
                var answer = tap.ask(HttpCommands.request(person, clock.instant()));
                var applied = APPLIED.matcher(answer);
                if (!applied.find()) {
                    throw new IOException("not the answer to be measured: " + answer);
                }
                var heard = followers.get(who).heard();
                nanos[number] = heard.at(Long.parseLong(applied.group(1))) - tappedAt;
            }
        }
        return new Measured(nanos, count, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void begin() throws IOException {
        for (var server : servers) {
            server.wake();
        }
    }

    @Override
    public void rest() throws IOException {
        for (var server : servers) {
            server.freeze();
        }
    }

    private void unfollow() throws IOException {
        for (var follower : followers) {
            follower.close();
        }
        followers.clear();
    }

    @Override
    public void close() throws IOException {
        begin();
        unfollow();
        servers.forEach(ServerProcess::close);
    }
}
