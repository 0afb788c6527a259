package dev.stint.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private static final Path GOLDEN = Path.of("..", "protocol", "golden");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void aPlainDayIsToldPunchByPunch() {
        int code = explain(GOLDEN.resolve("plain-day.json").toString());

        assertThat(code).isZero();
        assertThat(err).hasToString("");
        assertThat(out)
                .hasToString(
                        """
                        Tuesday, 9 June 2026: worked 8 h, breaks 30 min, goal of 8 h reached.
                              09:00  IN: the work day begins
                              12:30  OUT for a break: 3 h 30 min of work
                              13:00  IN: back after a break of 30 min
                              17:30  OUT for the day: 4 h 30 min of work

                        On Tuesday, 9 June 2026 at 17:30: not at work.
                        The current work day is Tuesday, 9 June 2026.
                        Nothing is for review.
                        """);
    }

    @Test
    void aDayForReviewSaysWhyAndCanBeAskedForAnyInstant() {
        int code =
                explain(
                        GOLDEN.resolve("window-out-on-monday.json").toString(),
                        "--at",
                        "2026-06-08T08:00:00Z");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "  Mon 09:00  OUT: 72 h since the IN, too long to count as work unasked\n")
                .contains("long-stint: 72 h at a stretch, over 16 h. When did you leave?\n")
                .contains("On Monday, 8 June 2026 at 10:00: ")
                .endsWith("One question is open.\n");
    }

    @Test
    void whatIsNoInstantIsToldInWords() {
        assertThat(explain(GOLDEN.resolve("plain-day.json").toString(), "--at", "foo"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "stint: Invalid value for option '--at':"
                                + " 'foo' is no instant like 2026-06-09T15:30:00Z\n");
    }

    @Test
    void aLogWithoutEventsIsAShortStory() throws IOException {
        assertThat(explain(write("{\"events\": []}"))).isZero();
        assertThat(out.toString()).contains("nothing was punched yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{|no JSON in line 1",
                "[]|no JSON object with a list of events",
                "{\"events\": {}}|no JSON object with a list of events",
                "{\"events\": [7]}|item 1 of its 1 events is no event",
                "{\"events\": [{\"seq\": 1}]}|item 1 of its 1 events is no event"
            })
    void aBrokenFileIsOneLineAndAnExitCode(String text, String why) throws IOException {
        String file = write(text);

        assertThat(explain(file)).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err).hasToString("stint explain: " + file + ": " + why + "\n");
    }

    @Test
    void aMissingFileIsOneLineAndAnExitCode() {
        Path file = folder.resolve("nowhere.json");

        assertThat(explain(file.toString())).isEqualTo(2);
        assertThat(err).hasToString("stint explain: " + file + ": it cannot be read\n");
    }

    @Test
    void withoutAFileItSaysWhatIsMissing() {
        assertThat(explain()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter: 'FILE'");
    }

    @Test
    void anEventOfImpossibleNumbersIsNoEvent() throws IOException {
        String day = Files.readString(GOLDEN.resolve("plain-day.json"));
        String file = write(day.replace("\"at\": 1780988400000", "\"at\": 9223372036854775807"));

        assertThat(explain(file)).isEqualTo(2);
        assertThat(err.toString()).endsWith("item 1 of its 4 events is no event\n");
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("log.json"), text).toString();
    }

    private int explain(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.command()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
