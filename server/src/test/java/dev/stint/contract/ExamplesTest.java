package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.http.Person;
import dev.stint.http.StintWithAda;
import dev.stint.log.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell others to do works, by curl, against the real server. */
@Timeout(120)
class ExamplesTest extends StintWithAda {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");

    @TempDir Path folder;

    record Ran(int exit, String said, String errors) {}

    /** Without curl they are left out; where CI is set they fail. */
    @BeforeEach
    void thereIsCurl() {
        var folders = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
        var found = folders.stream().anyMatch(in -> Files.isExecutable(Path.of(in, "curl")));
        assumeTrue(found || !System.getenv().getOrDefault("CI", "").isBlank(), "without curl");
        assertThat(found).as("curl").isTrue();
    }

    private Ran run(Path script, Map<String, String> environment)
            throws IOException, InterruptedException {
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder("sh", "-eu", script.toString());
        builder.environment().putAll(environment);
        builder.environment().put("STINT", stint.base());
        builder.environment().put("NO_PROXY", "*");
        var process = builder.redirectError(errors.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said, Files.readString(errors));
    }

    @Test
    void aMorningByScriptIsRecordedAndTakenBack() throws Exception {
        var script = ROOT.resolve("examples/curl/day.sh");
        var ran = run(script, Map.of("TOKEN", ada.token("script")));

        assertThat(ran.errors).isEmpty();
        assertThat(ran.exit).as(ran.said).isZero();
        assertThat(ran.said.lines().filter(line -> !line.startsWith("{")))
                .contains(
                        "signed in as Ada",
                        "four hours ago: in, status IN",
                        "worked 180 min on 2026-06-09",
                        "the stream: snapshot",
                        "and all of it is taken back");
        assertThat(ran.said)
                .contains("\"totalWorkMinutes\":180,\"totalBreakMinutes\":60")
                .contains("\"what\":\"OUT\"");
        assertThat(ada.get("/api/session").json().path("entries")).isEmpty();
        assertThat(types()).containsSubsequence("IN", "OUT", "IN", "OUT", "WITHDRAW");
    }

    @Test
    void aScriptWithAWrongTokenEndsAtOnceAndSaysWhy() throws Exception {
        var script = ROOT.resolve("examples/curl/day.sh");
        var ran = run(script, Map.of("TOKEN", "stint_wrong"));
        assertThat(ran.exit).isNotZero();
        assertThat(ran.errors).contains("401");
        assertThat(types()).doesNotContain("IN");
    }

    @Test
    void theCommandsOfTheDocumentWorkAsTheyStand() throws Exception {
        var script = document();
        for (var pause : List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofDays(190))) {
            stint.clock().move(pause);
            var known = types().size();
            var ran = run(script, Map.of("MAIL", ada.mail(), "PASSWORD", Person.PASSWORD));

            assertThat(ran.errors).isEmpty();
            assertThat(ran.exit).as(ran.said).isZero();
            assertThat(types().subList(known, types().size()))
                    .containsExactly("IN", "OUT", "WITHDRAW", "RESTORE");
            assertThat(ran.said).doesNotContain("\"refused\":\"");
        }
        // Her browser has not been used for half a year.
        var later = ada.signInAgain();
        var entries = later.get("/api/session").json().path("entries");
        assertThat(entries.findValuesAsText("type")).containsExactly("IN", "OUT");
        assertThat(later.get("/api/sign-ins").json().path("signIns")).hasSize(1);
    }

    @Test
    void thePunchesOfTheDocumentHaveTheOffsetOfTheirSeason() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/share/zoneinfo/Europe/Berlin")), "without zones");
        var script = document();
        var environment = Map.of("MAIL", ada.mail(), "PASSWORD", Person.PASSWORD);
        assertThat(run(script, environment).exit).isZero();
        stint.clock().move(Duration.ofDays(190));
        assertThat(run(script, environment).exit).isZero();

        assertThat(stint.sessions().read(ada.user(), 0))
                .extracting(Link::event)
                .filteredOn(event -> event.device().startsWith("door-"))
                .extracting(event -> event.offset().getTotalSeconds() / 60)
                .containsExactly(120, 120, 60, 60);
    }

    /** All commands of the document, as one script. */
    private Path document() throws IOException {
        var document = Files.readString(ROOT.resolve("docs/api.md"));
        var blocks = BLOCK.matcher(document).results().map(found -> found.group(1)).toList();
        assertThat(blocks).hasSize(13);
        var script = folder.resolve("blocks.sh");
        return Files.writeString(script, String.join("\n", blocks));
    }

    private List<String> types() {
        return stint.sessions().read(ada.user(), 0).stream()
                .map(link -> link.event().body().type())
                .collect(Collectors.toList());
    }
}
