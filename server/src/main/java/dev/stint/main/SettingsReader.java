package dev.stint.main;

import dev.stint.http.Origins;
import dev.stint.http.Proxies;
import dev.stint.http.PublicUrl;
import dev.stint.main.Refusal.Code;
import dev.stint.main.Settings.Listen;
import dev.stint.mongo.MongoAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the operator says. A setting that is not known is a mistake, never ignored: somebody
 * meant something by it.
 */
final class SettingsReader {
    private static final String PREFIX = "STINT_";
    private static final int NUMBER_MAX = 1_000_000;

    private final Map<Setting, String> said = new EnumMap<>(Setting.class);
    private final List<Refusal> mistakes = new ArrayList<>();

    /** What came of reading. */
    sealed interface Read {
        record Understood(Settings settings) implements Read {}

        /** One for each thing that is wrong. */
        record Mistaken(List<Refusal> mistakes) implements Read {}
    }

    static Read read(Map<String, String> environment) {
        var reader = new SettingsReader();
        var file = environment.get(Setting.STINT_CONFIG.name());
        if (file != null && !file.isBlank()) {
            reader.takeFile(file);
        }
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(PREFIX)) {
                        reader.take(name, value, "in the environment");
                    }
                });
        var settings = reader.settings();
        return reader.mistakes.isEmpty()
                ? new Read.Understood(settings)
                : new Read.Mistaken(List.copyOf(reader.mistakes));
    }

    private void takeFile(String name) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(name));
        } catch (IOException | InvalidPathException unreadable) {
            mistaken(Code.BAD_SETTING, "STINT_CONFIG names a file that cannot be read: " + name);
            return;
        }
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var where = name + ", line " + (i + 1);
            var equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                mistaken(Code.BAD_SETTING, where + " is no KEY=value");
            } else {
                var key = line.substring(0, equals).strip();
                take(key, line.substring(equals + 1).strip(), "in " + where);
            }
        }
    }

    private void take(String name, String value, String where) {
        Setting.named(name)
                .ifPresentOrElse(
                        setting -> said.put(setting, value),
                        () ->
                                mistaken(
                                        Code.UNKNOWN_SETTING,
                                        "unknown setting " + name + " " + where));
    }

    private Settings settings() {
        var data = folder(Setting.STINT_DATA);
        return new Settings(
                listen(),
                data,
                mongo(),
                backups(data),
                publicUrl(),
                proxies(),
                origins(),
                number(Setting.STINT_COMMANDS_PER_SECOND),
                number(Setting.STINT_COMMANDS_BURST),
                number(Setting.STINT_STREAMS_PER_PERSON));
    }

    private String value(Setting setting) {
        var value = said.getOrDefault(setting, "");
        return value.isBlank() ? setting.usual() : value.strip();
    }

    private Listen listen() {
        var value = value(Setting.STINT_LISTEN);
        var colon = value.lastIndexOf(':');
        var port = colon < 0 ? -1 : parse(value.substring(colon + 1));
        if (port < 0 || port > 0xFFFF) {
            return mistaken(Setting.STINT_LISTEN, "ADDRESS:PORT", new Listen("0.0.0.0", 0));
        }
        var host = value.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Listen(host.isEmpty() ? "0.0.0.0" : host, port);
    }

    private Path backups(Path data) {
        return value(Setting.STINT_BACKUPS).isEmpty()
                ? data.resolve("backups")
                : folder(Setting.STINT_BACKUPS);
    }

    private Path folder(Setting setting) {
        try {
            return Path.of(value(setting));
        } catch (InvalidPathException noPath) {
            return mistaken(setting, "a folder", Path.of("."));
        }
    }

    // What was said instead is not repeated: it may hold a password.
    private Optional<MongoAddress> mongo() {
        var value = value(Setting.STINT_STORE);
        var address = MongoAddress.of(value);
        return value.isEmpty() || address.isPresent()
                ? address
                : mistaken(
                        Setting.STINT_STORE,
                        "an address such as mongodb://name:password@host:27017/stint, with :/?#[]@"
                                + " in name and password as %3A and the like, or unset",
                        address);
    }

    private PublicUrl publicUrl() {
        var value = value(Setting.STINT_URL);
        if (value.isEmpty()) {
            return PublicUrl.UNSAID;
        }
        return PublicUrl.of(value)
                .orElseGet(
                        () ->
                                mistaken(
                                        Setting.STINT_URL,
                                        "an address such as https://clock.example.org",
                                        PublicUrl.UNSAID));
    }

    private Proxies proxies() {
        return Proxies.of(value(Setting.STINT_PROXIES))
                .orElseGet(
                        () ->
                                mistaken(
                                        Setting.STINT_PROXIES,
                                        "a list such as 10.0.0.7, 172.16.0.0/12",
                                        Proxies.NONE));
    }

    private Origins origins() {
        return Origins.of(value(Setting.STINT_ORIGINS))
                .orElseGet(
                        () ->
                                mistaken(
                                        Setting.STINT_ORIGINS,
                                        "a list such as https://a.example, http://localhost:3000",
                                        Origins.NONE));
    }

    private int number(Setting setting) {
        var number = parse(value(setting));
        return number < 1 || number > NUMBER_MAX
                ? mistaken(setting, "a whole number from 1 to " + NUMBER_MAX, 1)
                : number;
    }

    private static int parse(String digits) {
        return Optional.of(digits)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(-1);
    }

    private <T> T mistaken(Setting setting, String wanted, T instead) {
        mistaken(Code.BAD_SETTING, setting + " must be " + wanted);
        return instead;
    }

    private void mistaken(Code code, String sentence) {
        mistakes.add(new Refusal(code, sentence));
    }
}
