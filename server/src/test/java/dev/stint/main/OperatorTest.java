package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink.Kind;
import dev.stint.http.Call;
import dev.stint.http.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks of a Stint that runs. */
class OperatorTest {
    @TempDir Path data;
    @TempDir Path elsewhere;
    private RunningStint stint;
    private Person ada;

    @BeforeEach
    void start() {
        stint = RunningStint.on(data);
        ada = Person.first(stint, "ada@example.org");
        ada.punch(1, "IN", NINE);
    }

    @AfterEach
    void close() {
        stint.close();
    }

    @Test
    void theKeyIsItsOwnersAloneAndGoesWithTheServer() throws IOException {
        var key = data.resolve("stint.operator");
        assertThat(Files.getPosixFilePermissions(key))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var written = Files.readString(key);
        assertThat(OperatorKey.in(data).orElseThrow().toString()).doesNotContain(secret(written));
        stint.close();
        assertThat(key).doesNotExist();
        assertThat(ask(new Errand.Verify())).isEmpty();
        stint = RunningStint.on(data);
        assertThat(Files.readString(key)).isNotEqualTo(written);
    }

    private static String secret(String written) {
        return written.strip().split(" ", -1)[1];
    }

    @Test
    void whoeverDoesNotKnowItIsTurnedAway() throws Exception {
        var key = OperatorKey.in(data).orElseThrow();
        for (var said : new String[] {"", "Bearer ", "Bearer " + "0".repeat(64), key.secret()}) {
            var uri = URI.create("http://127.0.0.1:%d/errand".formatted(key.port()));
            var request =
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", said)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"errand\":\"verify\"}"))
                            .build();
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).isEmpty();
            }
        }
        assertThat(Call.post(stint.base(), "/errand", "{}").send().status()).isNotEqualTo(200);
    }

    @Test
    void whatIsWantedOfAnotherStoreIsNotDoneOnThisOne() {
        var elsewhere = "mongodb://localhost:27017/stint";
        assertThat(OperatorCall.ask(data, elsewhere, new Errand.Verify(), words -> {})).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNotDone() throws Exception {
        for (var body :
                new String[] {"", "[]", "{\"errand\":\"sweep\"}", "{\"errand\":\"move\"}"}) {
            assertThat(Errand.of(body.getBytes(UTF_8))).isEmpty();
        }
        for (var errand :
                new Errand[] {
                    new Errand.Backup(Optional.of(Path.of("/a \"b\""))),
                    new Errand.Backup(Optional.empty()),
                    new Errand.Verify(),
                    new Errand.Move("there"),
                    new Errand.MakeLink(Kind.INVITE)
                }) {
            assertThat(Errand.of(errand.json())).contains(errand);
        }
    }

    @Test
    void aBackupIsMadeWhilePeopleGoOn() {
        var file = elsewhere.resolve("mine.gz");
        var told = ask(new Errand.Backup(Optional.of(file))).orElseThrow();
        assertThat(told.lines())
                .containsExactly("backed up 1 accounts, 1 people with 3 events to " + file);
        assertThat(ada.punch(2, "OUT", NINE).status()).isEqualTo(200);
        var again = ask(new Errand.Backup(Optional.of(file))).orElseThrow();
        assertThat(again.exit()).isEqualTo(Told.REFUSED);
        assertThat(again.lines()).singleElement().asString().endsWith("(file-exists)");
    }

    @Test
    void aLinkLeadsToAnAccount() {
        var told = ask(new Errand.MakeLink(Kind.INVITE)).orElseThrow();
        assertThat(told.lines().get(0)).isEqualTo("Good once, until 2026-06-16T07:00:00Z:");
        assertThat(told.lines().get(1)).startsWith("  " + stint.base() + "/#invite=");
        var link = Pattern.compile("#invite=(\\S+)").matcher(told.lines().get(1));
        assertThat(link.find()).isTrue();
        var body =
                """
                {"link": "%s", "name": "Bob", "mail": "bob@example.org",
                 "password": "correct horse battery", "zone": "Europe/Berlin"}
                """
                        .formatted(link.group(1));
        assertThat(Call.post(stint.base(), "/api/auth/join", body).send().status()).isEqualTo(201);

        var first = ask(new Errand.MakeLink(Kind.FIRST_RUN)).orElseThrow();
        assertThat(first.lines()).singleElement().asString().endsWith("(link-used)");
    }

    @Test
    void aDamagedEventIsNamedAndTheRestIsLookedAtToo() {
        assertThat(ask(new Errand.Verify()).orElseThrow().lines())
                .containsExactly("all is as it was written: 1 accounts, 1 people with 3 events");
        stint.changeEvents(
                "UPDATE event SET canonical = CAST(replace("
                        + "CAST(canonical AS TEXT), '\"type\":\"IN\"', '\"type\":\"OUT\"') AS BLOB)"
                        + " WHERE seq = 3");
        var told = ask(new Errand.Verify()).orElseThrow();
        assertThat(told.exit()).isEqualTo(Told.BROKEN);
        assertThat(told.lines())
                .containsExactly(
                        "event 3 of %s is not what was chained".formatted(ada.user()),
                        "1 of 1 logs are not as they were written (damaged)");
        var backup = ask(new Errand.Backup(Optional.of(elsewhere.resolve("b.gz")))).orElseThrow();
        assertThat(backup.exit()).isEqualTo(Told.REFUSED);
        assertThat(backup.lines().getFirst()).contains("event 3 of " + ada.user());
        assertThat(elsewhere).isEmptyDirectory();
    }

    private Optional<Told> ask(Errand errand) {
        return OperatorCall.ask(data, "", errand, new ArrayList<String>()::add);
    }
}
