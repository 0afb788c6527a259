package dev.stint.http;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.log.Event;
import dev.stint.log.Link;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One's own session, saved and deleted as a whole. */
class SavedSessionTest extends StintWithAda {
    private static final String SESSION = "/api/session";
    private static final int MANY = 1300;

    private static String entry(long id, String type, Instant at) {
        return "{\"id\":%d,\"type\":\"%s\",\"timestamp\":%d}"
                .formatted(id, type, at.toEpochMilli());
    }

    private static String entries(List<String> entries) {
        return "{\"entries\":[" + String.join(",", entries) + "]}";
    }

    /** They fill 64 KiB: a stint a minute, up to nine. */
    private static List<String> asManyAsFit() {
        return IntStream.range(0, MANY)
                .mapToObj(
                        i ->
                                entry(
                                        i,
                                        i % 2 == 0 ? "IN" : "OUT",
                                        NINE.minusSeconds(30L * (MANY - i))))
                .toList();
    }

    private List<Event> punches() {
        return stint.sessions().read(ada.user(), 0).stream()
                .map(Link::event)
                .filter(event -> event.device().equals(WholeSessionCalls.DEVICE))
                .toList();
    }

    @Test
    void asManyEntriesAsFitAreKeptAllAndOnce() {
        var body = entries(asManyAsFit());
        var saved = ada.post(SESSION, body).json();
        assertThat(saved.at("/results/applied")).hasSize(MANY);
        assertThat(saved.at("/session/dailyStats/totalWorkMinutes").asLong()).isEqualTo(MANY / 4);
        var again = ada.post(SESSION, body).json();
        assertThat(again.at("/results/applied")).isEmpty();
        assertThat(punches()).hasSize(MANY);
    }

    @Test
    void manyThatComeBetweenThoseThatAreThereSayWhatEachMadeRedundant() {
        ada.punch(9000, "IN", NINE.minusSeconds(30L * MANY - 15));
        ada.punch(9001, "OUT", NINE.minusSeconds(5));
        var saved = ada.post(SESSION, entries(asManyAsFit())).json().at("/results/applied");
        assertThat(saved).hasSize(MANY);
        // Each OUT takes the stint from the one at the end, each IN gives it back.
        assertThat(saved.findValues("redundant").stream().limit(4).map(JsonNode::toString))
                .containsExactly("[9000]", "[9001]", "[]", "[9001]");
    }

    @Test
    void savingCountsAsOneCommandHoweverMuchIsInIt() {
        restart(Map.of("STINT_COMMANDS_BURST", "2"));
        assertThat(ada.post(SESSION, entries(asManyAsFit())).status()).isEqualTo(200);
        assertThat(delete("").status()).isEqualTo(200);
        assertThat(ada.post(SESSION, "{}").code()).isEqualTo("throttled");
        assertThat(delete("").code()).isEqualTo("throttled");
    }

    private Got delete(String query) {
        return Call.get(stint.base(), SESSION + query).method("DELETE").as(ada).send();
    }

    @Test
    void anEntryHasTheOffsetThatItsZoneHadThen() {
        var winter = Instant.parse("2026-01-09T08:00:00Z");
        ada.post(SESSION, entries(List.of(entry(1, "IN", winter), entry(2, "IN", NINE))));
        ada.post(SESSION + "?zone=America/St_Johns", entries(List.of(entry(3, "OUT", NINE))));
        assertThat(punches())
                .extracting(Event::zone, Event::offset)
                .containsExactly(
                        tuple("Europe/Berlin", ZoneOffset.ofHours(1)),
                        tuple("Europe/Berlin", ZoneOffset.ofHours(2)),
                        tuple("America/St_Johns", ZoneOffset.ofHoursMinutes(-2, -30)));
    }

    @Test
    void twoClientsThatCountFromOneAndSaveAtOnceLoseNothing()
            throws InterruptedException, ExecutionException {
        var laptop = entries(List.of(entry(1, "IN", NINE), entry(2, "OUT", NINE.plusSeconds(1))));
        var tablet =
                entries(
                        List.of(
                                entry(1, "IN", NINE.minusSeconds(60)),
                                entry(2, "OUT", NINE.minusSeconds(30))));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var saves =
                    IntStream.range(0, 40)
                            .<Callable<Got>>mapToObj(
                                    i -> () -> ada.post(SESSION, i % 2 == 0 ? laptop : tablet))
                            .toList();
            for (var saved : threads.invokeAll(saves)) {
                assertThat(saved.get().status()).isEqualTo(200);
            }
        }
        assertThat(punches()).extracting(Event::at).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDeletedComesBackByTheCommandThatIsAnswered() {
        ada.post(SESSION, entries(List.of(entry(1, "IN", NINE.minusSeconds(60)))));
        var deleted = delete("").json();
        assertThat(deleted.at("/session/entries")).isEmpty();
        assertThat(deleted.at("/undo/ids").toString()).isEqualTo("[1]");

        var restore =
                Person.punchJson(77, "RESTORE", NINE)
                        .replace("\"body\": {}", "\"body\": {\"ids\": [1]}");
        ada.post("/api/commands", "{\"commands\": [" + restore + "]}");
        assertThat(ada.get(SESSION).json().path("entries")).hasSize(1);
        var again = delete("?id=" + deleted.at("/result/id").asLong()).json();
        assertThat(again.path("result")).isEqualTo(deleted.path("result"));
        assertThat(again.path("undo")).isEqualTo(deleted.path("undo"));
    }

    @Test
    void whatCannotBeKeptIsSaidAndNothingOfItHappens() {
        stint.fillDisk();
        var full = ada.post(SESSION, entries(asManyAsFit()));
        assertThat(full.code()).isEqualTo("disk-full");
        assertThat(ada.post(SESSION, "{}").status()).isEqualTo(200);
        assertThat(punches()).isEmpty();
    }

    @Test
    void aStatusBesideEntriesThatAreNoneIsNamedAsIgnored() {
        for (var none : List.of("null", "7", "{}")) {
            var body = "{\"entries\":%s,\"currentStatus\":\"IN\"}".formatted(none);
            var results = ada.post(SESSION, body).json().path("results");
            assertThat(results.path("ignored").toString()).isEqualTo("[\"currentStatus\"]");
            assertThat(results.path("refused").toString())
                    .isEqualTo("[{\"id\":null,\"refused\":\"invalid\"}]");
        }
        assertThat(punches()).isEmpty();
    }

    @Test
    void whatHasNoMeaningIsNamedAndWhatCannotBeReadIsRefusedByItself() {
        var body =
                "{\"dailyStats\":{},\"userName\":\"Bob\",\"currentStatus\":\"IN\",\"entries\":[7,"
                        + "{\"id\":7,\"type\":\"IN\"},"
                        + entry(8, "IN", NINE)
                        + "]}";
        var results = ada.post(SESSION, body).json().path("results");
        assertThat(results.path("ignored").toString())
                .isEqualTo("[\"currentStatus\",\"dailyStats\",\"userName\"]");
        assertThat(results.path("refused").toString())
                .isEqualTo(
                        "[{\"id\":null,\"refused\":\"invalid\"},"
                                + "{\"id\":7,\"refused\":\"invalid\"}]");
        assertThat(results.path("applied")).hasSize(1);
    }
}
