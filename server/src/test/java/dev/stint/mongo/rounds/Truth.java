package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.stint.chain.Chain;
import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoAddress;
import dev.stint.mongo.MongoStore;
import dev.stint.mongo.TestServer;
import dev.stint.mongo.rounds.Crowd.Member;
import dev.stint.mongo.rounds.Ledger.Due;
import dev.stint.mongo.rounds.Ledger.Punch;
import dev.stint.session.StoreAway;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Session;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * What the database holds, read past all that makes trouble, beside what the people wrote down,
 * what their browsers show and what every process says.
 */
final class Truth implements AutoCloseable {
    private final MongoStore store;
    private final MongoClient client;
    private final String database;

    Truth(String server, String database) {
        this.database = database;
        MongoAddress address = MongoAddress.of(TestServer.uri(server, database)).orElseThrow();
        store = new MongoStore(Mongo.open(address));
        client = MongoClients.create(server);
    }

    /** Waits until all know everything, and fails where anything is not as it should be. */
    void assertHolds(Crowd crowd) throws IOException, InterruptedException, ExecutionException {
        for (Member member : crowd.members()) {
            List<Link> log = log(crowd, member.user());
            assertWhole(member.user(), log);
            assertOnce(member.ledger(), log);
            assertShown(crowd, member, log);
            assertSaid(crowd, member, log);
            assertWritten(crowd, member, log);
        }
    }

    // Its own connections may be those to a database that was killed.
    private List<Link> log(Crowd crowd, UserId user)
            throws IOException, InterruptedException, ExecutionException {
        AtomicReference<List<Link>> log = new AtomicReference<>(List.of());
        crowd.until(
                "the log",
                () -> {
                    try {
                        log.set(store.read(user, 0));
                        return true;
                    } catch (StoreAway away) {
                        return false;
                    }
                });
        return log.get();
    }

    /** No gap, and each event chained to the one before. */
    private static void assertWhole(UserId user, List<Link> log) {
        Head head = Chain.start(user);
        for (Link link : log) {
            assertThat(link.event().seq()).as("no gap").isEqualTo(head.seq() + 1);
            assertThat(Chain.link(head, link.event())).isEqualTo(link);
            head = link.head();
        }
    }

    /** What was sent is there once, as it was sent, where the answer said. */
    private static void assertOnce(Ledger ledger, List<Link> log) {
        Map<Long, Punch> there = new HashMap<>();
        Map<Long, Long> seqs = new HashMap<>();
        for (Link link : log) {
            Event event = link.event();
            if (event.body().type().equals("IN") || event.body().type().equals("OUT")) {
                Punch punch = new Punch(event.id(), event.body().type(), event.at());
                assertThat(there.put(event.id(), punch)).as("an id is there once").isNull();
                seqs.put(event.id(), event.seq());
            }
        }
        assertThat(seqs).isEqualTo(ledger.acknowledged());
        assertThat(there).isEqualTo(ledger.sent());
    }

    /** Every browser shows what the log comes to, and never showed anything else. */
    private static void assertShown(Crowd crowd, Member member, List<Link> log)
            throws IOException, InterruptedException, ExecutionException {
        String end = log.getLast().head().cursor();
        Instant now = log.getLast().event().received();
        Session session = session(log.stream().map(Link::event).toList(), now);
        for (Viewing view : member.views()) {
            crowd.until("all in a browser", () -> view.shown.cursor().equals(end));
            view.shown.assertNothingElseThan(log);
            assertThat(session(view.shown.events(), now)).isEqualTo(session);
        }
    }

    /** Every process says the same, and it is what the person wrote down. */
    private static void assertSaid(Crowd crowd, Member member, List<Link> log)
            throws IOException, InterruptedException, ExecutionException {
        String end = log.getLast().head().cursor();
        for (Supplier<String> base : crowd.bases()) {
            AtomicReference<JsonNode> said = new AtomicReference<>();
            crowd.until("a session", () -> said(base.get(), member, said));
            JsonNode session = said.get();
            assertThat(session.path("cursor").asText()).isEqualTo(end);
            Instant now = Instant.ofEpochMilli(session.path("serverTime").asLong());
            JsonNode stats = session.path("dailyStats");
            assertThat(
                            new Due(
                                    session.path("currentStatus").asText(),
                                    ids(session),
                                    stats.path("totalWorkMinutes").asLong(),
                                    stats.path("totalBreakMinutes").asLong()))
                    .isEqualTo(member.ledger().due(now));
        }
    }

    private static boolean said(String base, Member member, AtomicReference<JsonNode> session) {
        Got got = Call.get(base, "/api/session").with("Cookie", member.cookie()).send();
        if (got.status() == 503) {
            return false;
        }
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        session.set(got.json());
        return true;
    }

    private static List<Long> ids(JsonNode session) {
        List<Long> ids = new ArrayList<>();
        session.path("entries").forEach(entry -> ids.add(entry.path("id").asLong()));
        return ids;
    }

    /** The document for other programs is what the person wrote down. */
    private void assertWritten(Crowd crowd, Member member, List<Link> log)
            throws IOException, InterruptedException, ExecutionException {
        Document mine = new Document("userId", member.user().value());
        MongoCollection<Document> documents =
                client.getDatabase(database).getCollection("usersessions");
        Document toItsEnd = new Document(mine).append("seq", log.getLast().event().seq());
        crowd.until("the document", () -> documents.countDocuments(toItsEnd) == 1);
        Document written = Objects.requireNonNull(documents.find(mine).first());
        Document stats = written.get("dailyStats", Document.class);
        assertThat(
                        new Due(
                                written.getString("currentStatus"),
                                written.getList("entries", Document.class).stream()
                                        .map(entry -> entry.getLong("id"))
                                        .toList(),
                                stats.getLong("totalWorkMinutes"),
                                stats.getLong("totalBreakMinutes")))
                .isEqualTo(member.ledger().due(written.getDate("lastActivity").toInstant()));
        assertThat(documents.countDocuments(mine)).isEqualTo(1);
    }

    private static Session session(List<Event> events, Instant now) {
        return Session.of(Fold.fold(events), now, ZoneOffset.ofHours(2));
    }

    /** How many events there are of all of them. */
    long count(Crowd crowd) throws IOException, InterruptedException, ExecutionException {
        long count = 0;
        for (Member member : crowd.members()) {
            count += log(crowd, member.user()).size();
        }
        return count;
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}
