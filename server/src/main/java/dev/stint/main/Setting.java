package dev.stint.main;

import java.util.Arrays;
import java.util.Optional;

/** Everything that the operator can say, by environment or in a file. */
enum Setting {
    STINT_CONFIG("", "a file of KEY=value lines; the environment has the last word"),
    STINT_LISTEN("0.0.0.0:8080", "address and port to listen on"),
    STINT_DATA("./data", "the folder of the record; for its owner alone"),
    STINT_STORE("", "mongodb://… to keep everything in a MongoDB; else it lies in STINT_DATA"),
    STINT_BACKUPS("", "the folder of the daily backups (backups, in that of the record)"),
    STINT_URL("", "the address that people use, where it is not this machine's own"),
    STINT_PROXIES("", "addresses or ranges whose X-Forwarded-* headers are believed"),
    STINT_ORIGINS("", "other sites whose pages may call with a token, https://a.example"),
    STINT_COMMANDS_PER_SECOND("10", "commands that a person may send a second …"),
    STINT_COMMANDS_BURST("100", "… and at once"),
    STINT_STREAMS_PER_PERSON("64", "live streams a person may have; the oldest closes");

    private final String usual;
    private final String about;

    Setting(String usual, String about) {
        this.usual = usual;
        this.about = about;
    }

    /** What holds where nothing is said. */
    String usual() {
        return usual;
    }

    /** What it is for, in a few words. */
    String about() {
        return about;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values()).filter(setting -> setting.name().equals(name)).findFirst();
    }
}
