package dev.stint.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** Requests that punch for a crowd, each connection for its own part of it. */
final class HttpCommands implements HttpLoad.Requests {
    private final Crowd crowd;
    private final InstantSource clock;
    private final int connections;
    private final long[] turns;

    HttpCommands(Crowd crowd, InstantSource clock, int connections) {
        this.crowd = crowd;
        this.clock = clock;
        this.connections = connections;
        this.turns = new long[connections];
    }

    @Override
    public byte[] next(int connection) {
        var person = crowd.of(connection, connections, turns[connection]++);
        return request(person, clock.instant());
    }

    /** The next punch of one person. */
    static byte[] request(Person person, Instant now) {
        var body = person.command(now);
        var head =
                """
                POST /api/commands HTTP/1.1\r
                Host: 127.0.0.1\r
                Cookie: stint=%s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(person.token(), body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String sign() {
        return "\"applied\"";
    }
}
