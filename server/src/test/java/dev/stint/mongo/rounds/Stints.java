package dev.stint.mongo.rounds;

import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import dev.stint.mongo.Mishap;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.TestServer;
import dev.stint.mongo.proxy.MongoProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Several Stints on one database of their own, each with a proxy between it and that. */
final class Stints implements AutoCloseable {
    static final int COUNT = 3;

    // Each process counts for itself, and nobody is to wait here.
    private static final String PUNCHES_MAX = "1000000";

    final List<MongoProxy> proxies = new ArrayList<>();
    private final List<RunningStint> stints = new ArrayList<>();
    private final String database = "stint_" + UUID.randomUUID().toString().replace("-", "");

    Stints(SecantusServer server, Path data) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            proxies.add(
                    i == 0
                            ? MongoProxy.before(server.uri(), server.port())
                            : proxies.getFirst().another());
            String address = TestServer.uri(proxies.get(i).uri(), database);
            stints.add(RunningStint.on(data.resolve("stint-" + i), settings(address)));
        }
    }

    static Map<String, String> settings(String store) {
        return Map.of(
                "STINT_STORE", store,
                "STINT_COMMANDS_PER_SECOND", PUNCHES_MAX,
                "STINT_COMMANDS_BURST", PUNCHES_MAX);
    }

    /** The name of their database. */
    String database() {
        return database;
    }

    RunningStint get(int number) {
        return stints.get(number);
    }

    List<Supplier<String>> bases() {
        return stints.stream().<Supplier<String>>map(stint -> stint::base).toList();
    }

    /** Makes so many accounts, while nothing is wrong. */
    List<Person> people(int count) {
        return people(stints.getFirst().base(), stints.getFirst().firstRunLink(), count);
    }

    static List<Person> people(String base, String link, int count) {
        List<Person> people = new ArrayList<>();
        people.add(Person.first(base, link, "person0@example.org"));
        for (int i = 1; i < count; i++) {
            people.add(people.getFirst().invite(base, "person%d@example.org".formatted(i)));
        }
        return people;
    }

    /** How often that came, to whichever of them. */
    int come(Mishap mishap) {
        return proxies.stream().mapToInt(mishap::come).sum();
    }

    /** What hangs goes on; what only one server has is undone. */
    void goOn() {
        proxies.forEach(MongoProxy::release);
        proxies.getFirst().rollBack();
    }

    @Override
    public void close() throws IOException {
        for (MongoProxy proxy : proxies) {
            proxy.disarm();
            proxy.release();
            proxy.releaseStreams();
        }
        stints.forEach(RunningStint::close);
        for (MongoProxy proxy : proxies) {
            proxy.close();
        }
    }
}
