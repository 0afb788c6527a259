package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents that other programs read: what is in them, and that they follow the logs. */
@ParameterizedClass
@MethodSource(TestServer.ALL)
@ExtendWith(RanOn.class)
class UserSessionsTest implements RanOn.OnServer {
    private static final Instant NINE = Tracked.NINE;
    private static final Instant NOON = Tracked.NOON;

    private final TestServer server;
    private final MongoAddress address;
    private final Tracked stint;

    UserSessionsTest(TestServer server) {
        this.server = server;
        address = server.emptyAddress();
        stint = new Tracked(address);
    }

    @AfterEach
    void close() {
        stint.close();
    }

    @Override
    public String server() {
        return server.toString();
    }

    @Test
    void anEndedDayReadsAsTheContractSays() {
        var ada = stint.endedDay();
        var written = stint.document(ada);
        written.remove("_id");
        assertThat(written)
                .isEqualTo(
                        new Document("userId", "ada")
                                .append("userEmail", "ada@example.org")
                                .append("userName", "Ada")
                                .append("currentStatus", "OUT")
                                .append(
                                        "entries",
                                        List.of(
                                                entry(1, NINE, "IN", "09:00"),
                                                entry(2, NOON, "OUT", "12:00")))
                                .append(
                                        "dailyStats",
                                        new Document("totalWorkMinutes", 180L)
                                                .append("totalBreakMinutes", 0L)
                                                .append("isComplete", false))
                                .append("currentTheme", "light")
                                .append("lastActiveDate", "2026-06-09")
                                .append("lastActivity", Date.from(NOON))
                                .append("sessionStartTime", NINE.toEpochMilli())
                                .append("seq", 2L));
    }

    @Test
    void everyFieldHasItsTypeOnARunningAnEndedAResetAndAFirstDay() {
        for (var user : stint.fourDays()) {
            var start = stint.document(user).get("sessionStartTime");
            types(start != null)
                    .forEach(
                            (field, type) ->
                                    assertThat(count(user, Filters.type(field, type)))
                                            .as("%s of %s is a %s", field, user, type)
                                            .isEqualTo(1));
            assertThat(stint.document(user)).hasSize(12);
        }
    }

    @Test
    void theIndexesAreThoseOfTheContract() {
        assertThat(stint.documents().listIndexes())
                .extracting(index -> index.get("key", Document.class).keySet().toString())
                .containsExactlyInAnyOrder(
                        "[_id]", "[userId]", "[lastActivity]", "[currentStatus, lastActivity]");
        assertThat(stint.documents().listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("userId"))
                .allMatch(index -> index.getBoolean("unique"));
    }

    @Test
    void whatTellsLessIsNotWrittenOverWhatTellsMore() {
        var ada = stint.person("Ada");
        stint.in(ada, NINE);
        try (var other = new Tracked(address, 100)) {
            other.out(ada, NOON);
            other.documents.writeDue();
        }
        assertThat(stint.documents.writeDue()).isTrue();
        assertThat(stint.document(ada))
                .containsEntry("seq", 2L)
                .containsEntry("currentStatus", "OUT");
        assertThat(stint.documents().countDocuments()).isEqualTo(1);
    }

    @Test
    void aHeartbeatMovesTheTotalsOfWhatRuns() {
        var ada = seenAtNoon();
        assertThat(stint.document(ada)).containsEntry("lastActivity", Date.from(NOON));
        assertThat(stint.document(ada).get("dailyStats", Document.class))
                .containsEntry("totalWorkMinutes", 180L);
    }

    @Test
    void aProcessThatStartsTakesNoHeartbeatBack() {
        var ada = seenAtNoon();
        try (var next = new Tracked(address)) {
            next.now = NOON.plusSeconds(60);
            next.documents.changed(List.of(ada));
            next.documents.writeDue();
        }
        assertThat(stint.document(ada)).containsEntry("lastActivity", Date.from(NOON));
    }

    @Test
    void aProcessThatStartsMendsWhatLagsWhatIsMissingAndWhatIsAheadOfItsLog() {
        var ada = stint.person("Ada");
        var bob = stint.person("Bob");
        var cem = stint.person("Cem");
        List.of(ada, bob, cem).forEach(user -> stint.in(user, NINE));
        stint.documents.writeDue();
        stint.out(ada, NOON);
        stint.documents().deleteOne(Filters.eq("userId", bob.value()));
        stint.documents().updateOne(Filters.eq("userId", cem.value()), Updates.set("seq", 9L));
        try (var next = new Tracked(address)) {
            next.now = NOON;
            next.documents.mend();
        }
        assertThat(stint.document(ada)).containsEntry("seq", 2L);
        assertThat(stint.document(bob)).containsEntry("seq", 1L);
        assertThat(stint.document(cem)).containsEntry("seq", 1L);
    }

    @Test
    void whatAnotherProcessKeptAndDidNotWriteIsMended() {
        var ada = stint.person("Ada");
        stint.in(ada, NINE);
        try (var other = new Tracked(address)) {
            other.now = NINE;
            other.documents.mend();
            stint.out(ada, NOON);
            other.documents.mend();
            assertThat(stint.document(ada)).containsEntry("seq", 1L);
            other.documents.saw(ada, 2);
            other.documents.mend();
            assertThat(stint.document(ada)).containsEntry("seq", 2L);
            stint.in(ada, NOON.plusSeconds(60));
            other.documents.missed();
            other.documents.mend();
        }
        assertThat(stint.document(ada)).containsEntry("seq", 3L);
    }

    @Test
    void whoseLogOrAccountCannotBeReadKeepsNobodyElsesDocumentBack() {
        var ada = stint.person("Ada");
        var bob = stint.person("Bob");
        var cem = stint.person("Cem");
        List.of(ada, bob, cem).forEach(user -> stint.in(user, NINE));
        unset("events", Filters.eq("userId", ada.value()), "events");
        unset("accounts", Filters.eq("_id", cem.value()), "mail");
        try (var next = new Tracked(address)) {
            next.now = NOON;
            assertThat(next.documents.mendAll()).isTrue();
            assertThat(stint.document(bob)).containsEntry("seq", 1L);
            assertThat(stint.documents().countDocuments()).isEqualTo(1);
            var rebuilt = new Rebuild(next.mongo, next.sessions, () -> NOON).run((done, of) -> {});
            assertThat(rebuilt.damaged()).containsExactlyInAnyOrder(ada, cem);
        }
    }

    private void unset(String collection, Bson whose, String field) {
        stint.mongo.collection(collection).updateOne(whose, Updates.unset(field));
    }

    @Test
    void theDocumentOfAnotherProgramIsLeftAsItIs() {
        var ada = stint.person("Ada");
        var bob = stint.person("Bob");
        var theirs = new Document("userId", ada.value()).append("concert", "Friday");
        stint.documents().insertOne(theirs);
        stint.in(ada, NINE);
        stint.in(bob, NINE);
        assertThat(stint.documents.writeDue()).isTrue();
        assertThat(stint.documents.mendAll()).isTrue();
        assertThat(stint.document(ada)).isEqualTo(theirs);
        assertThat(stint.document(bob)).containsEntry("seq", 1L);
        var rebuilt = new Rebuild(stint.mongo, stint.sessions, () -> NOON).run((done, of) -> {});
        assertThat(rebuilt.foreign()).containsExactly(ada);
        assertThat(rebuilt.people()).isEqualTo(2);
    }

    private UserId seenAtNoon() {
        var ada = stint.person("Ada");
        stint.in(ada, NINE);
        stint.documents.writeDue();
        stint.now = NOON;
        stint.presence.seen(ada, NOON);
        stint.documents.changed(List.of(ada));
        stint.documents.writeDue();
        return ada;
    }

    private static Map<String, String> types(boolean hasIn) {
        var types = new LinkedHashMap<String, String>();
        for (var text : List.of("userId", "userEmail", "userName", "currentStatus")) {
            types.put(text, "string");
        }
        types.put("entries", "array");
        if (hasIn) {
            types.put("entries.id", "number");
            types.put("entries.timestamp", "number");
            types.put("entries.type", "string");
            types.put("entries.time", "string");
        }
        types.put("dailyStats.totalWorkMinutes", "number");
        types.put("dailyStats.totalBreakMinutes", "number");
        types.put("dailyStats.isComplete", "bool");
        types.put("currentTheme", "string");
        types.put("lastActiveDate", "string");
        types.put("lastActivity", "date");
        types.put("sessionStartTime", hasIn ? "number" : "null");
        types.put("seq", "number");
        return types;
    }

    private long count(UserId user, Bson filter) {
        return stint.documents()
                .countDocuments(Filters.and(Filters.eq("userId", user.value()), filter));
    }

    private static Document entry(long id, Instant at, String type, String time) {
        return new Document("id", id)
                .append("timestamp", at.toEpochMilli())
                .append("type", type)
                .append("time", time);
    }
}
