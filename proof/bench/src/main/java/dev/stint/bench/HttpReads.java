package dev.stint.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests of some people for what is theirs, each connection asking for one after the other. */
final class HttpReads implements HttpLoad.Requests {
    private final List<Person> people;
    private final String address;
    private final String sign;
    private int turn;

    /**
     * @param address path and query
     * @param sign stands in every right answer
     */
    HttpReads(List<Person> people, String address, String sign) {
        this.people = people;
        this.address = address;
        this.sign = sign;
    }

    @Override
    public byte[] next(int connection) {
        var person = people.get(turn++ % people.size());
        return """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Cookie: stint=%s\r
        \r
        """
                .formatted(address, person.token())
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String sign() {
        return sign;
    }
}
