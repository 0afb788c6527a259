package dev.stint.main;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Origins;
import dev.stint.http.Site;
import dev.stint.main.SettingsReader.Read;
import dev.stint.main.SettingsReader.Read.Mistaken;
import dev.stint.main.SettingsReader.Read.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @Test
    void whoSaysNothingGetsWhatIsUsual() {
        var settings = understood(Map.of("PATH", "/bin", "HOME", "/"));
        assertThat(settings.listen()).isEqualTo(new Settings.Listen("0.0.0.0", 8080));
        assertThat(settings.data()).isEqualTo(Path.of("./data"));
        assertThat(settings.commandsPerSecond()).isEqualTo(10);
        assertThat(settings.commandsBurst()).isEqualTo(100);
        assertThat(settings.streamsPerPerson()).isEqualTo(64);
        assertThat(settings.origins()).isEqualTo(Origins.NONE);
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThat(mistakes(Map.of("STINT_PROT", "8080")))
                .isEqualTo("unknown setting STINT_PROT in the environment");
    }

    @Test
    void theEnvironmentHasTheLastWord(@TempDir Path folder) throws IOException {
        var file = folder.resolve("stint.conf");
        Files.writeString(
                file, "# ours\n\nSTINT_LISTEN = 127.0.0.1:9000\nSTINT_COMMANDS_BURST=7\n");
        var said = Map.of("STINT_CONFIG", file.toString(), "STINT_LISTEN", "[::1]:9001");
        var settings = understood(said);
        assertThat(settings.listen()).isEqualTo(new Settings.Listen("::1", 9001));
        assertThat(settings.commandsBurst()).isEqualTo(7);
    }

    @Test
    void aMistakeInTheFileIsFoundByItsLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("stint.conf");
        Files.writeString(file, "STINT_LISTEN=127.0.0.1:9000\nSTINT_PORT=1\nport 8080\nPORT=1\n");
        assertThat(mistakes(Map.of("STINT_CONFIG", file.toString())))
                .isEqualTo(
                        """
                        unknown setting STINT_PORT in %s, line 2
                        %s, line 3 is no KEY=value
                        unknown setting PORT in %s, line 4"""
                                .formatted(file, file, file));
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        assertThat(mistakes(Map.of("STINT_CONFIG", "/nowhere/stint.conf")))
                .isEqualTo("STINT_CONFIG names a file that cannot be read: /nowhere/stint.conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    STINT_LISTEN              | 8080
                    STINT_LISTEN              | localhost:http
                    STINT_LISTEN              | localhost:65536
                    STINT_LISTEN              | localhost:-1
                    STINT_URL                 | clock.example.org
                    STINT_URL                 | ftp://clock.example.org
                    STINT_URL                 | https://clock.example.org/?x=1
                    STINT_URL                 | https://ada@clock.example.org/
                    STINT_PROXIES             | nginx
                    STINT_PROXIES             | 10.0.0.0/33
                    STINT_PROXIES             | 10.0.0.7, ::1/x
                    STINT_ORIGINS             | *
                    STINT_ORIGINS             | null
                    STINT_ORIGINS             | a.example
                    STINT_ORIGINS             | ftp://a.example
                    STINT_ORIGINS             | https://a.example/
                    STINT_ORIGINS             | https://a.example/app
                    STINT_ORIGINS             | https://a.example?x
                    STINT_ORIGINS             | https://ada@a.example
                    STINT_ORIGINS             | https://*.example
                    STINT_ORIGINS             | https://a.example, b.example
                    STINT_COMMANDS_PER_SECOND | 0
                    STINT_COMMANDS_BURST      | many
                    STINT_STREAMS_PER_PERSON  | 1.5
                    """)
    void whatASettingCannotBeIsToldByItsName(String name, String value) {
        assertThat(mistakes(Map.of(name, value))).startsWith(name + " must be ");
    }

    @Test
    void otherSitesAreAListOfOrigins() {
        var said = " https://a.example ,HTTP://localhost:3000,, https://b.example:443";
        assertThat(understood(Map.of("STINT_ORIGINS", said)).origins().sites())
                .containsExactlyInAnyOrder(
                        new Site("https", "a.example"),
                        new Site("http", "localhost:3000"),
                        new Site("https", "b.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://clock.example.org, /",
        "https://example.org/clock, /clock/",
        "http://example.org:8080//a/b/, /a/b/"
    })
    void aPublicAddressMayHaveAPath(String url, String path) {
        assertThat(understood(Map.of("STINT_URL", url)).publicUrl().path()).isEqualTo(path);
    }

    private static Settings understood(Map<String, String> environment) {
        return switch (SettingsReader.read(environment)) {
            case Understood(Settings settings) -> settings;
            case Mistaken mistaken -> throw new AssertionError(mistaken.toString());
        };
    }

    private static String mistakes(Map<String, String> environment) {
        Read read = SettingsReader.read(environment);
        return switch (read) {
            case Understood understood -> throw new AssertionError("nothing wrong");
            case Mistaken(var mistakes) ->
                    mistakes.stream().map(Refusal::sentence).collect(joining("\n"));
        };
    }
}
