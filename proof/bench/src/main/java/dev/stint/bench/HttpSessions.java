package dev.stint.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests for the sessions of some people, each connection asking for one after the other. */
final class HttpSessions implements HttpLoad.Requests {
    private final List<Person> people;
    private int turn;

    HttpSessions(List<Person> people) {
        this.people = people;
    }

    @Override
    public byte[] next(int connection) {
        var person = people.get(turn++ % people.size());
        return """
        GET /api/session HTTP/1.1\r
        Host: 127.0.0.1\r
        Cookie: stint=%s\r
        \r
        """
                .formatted(person.token())
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String sign() {
        return "\"sessionStartTime\"";
    }
}
