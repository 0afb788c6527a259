package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.sqlite.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server whose file is damaged, as its clients and its operator see it. */
class DamagedTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    @TempDir Path data;
    private Person ada;

    @BeforeEach
    void keepSomething() throws Exception {
        try (var stint = RunningStint.on(data)) {
            ada = Person.first(stint, "ada@example.org");
            ada.punch(1, "IN", NINE);
        }
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ROOT.detachAppender(log);
    }

    @Test
    void whoMeetsTheDamageIsToldAndHealthSaysIt() throws Exception {
        Databases.overwrite(data, "event");
        try (var stint = RunningStint.on(data)) {
            var again = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
            var health = Call.get(stint.base(), "/healthz");
            assertThat(health.send().json().path("ok").asBoolean()).isTrue();

            assertThat(again.get("/api/session").status()).isEqualTo(503);
            assertThat(again.get("/api/session").code()).isEqualTo("damaged");
            assertThat(again.punch(2, "OUT", NINE.plusSeconds(1)).code()).isEqualTo("damaged");

            assertThat(again.get("/api/sign-ins").status()).isEqualTo(200);
            assertThat(health.send().status()).isEqualTo(503);
            assertThat(health.send().json().path("ok").asBoolean(true)).isFalse();
            assertThat(health.send().json().path("code").asText()).isEqualTo("damaged");
            var forwarded = Call.get(stint.base(), "/healthz").with("X-Forwarded-For", "192.0.2.1");
            assertThat(forwarded.send().json().has("code")).isFalse();
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getThrowableProxy()).isNull();
                            assertThat(event.getFormattedMessage())
                                    .contains("stint.db is damaged", "backup", "SQLITE_CORRUPT");
                        });
    }

    @Test
    void aStreamThatMeetsTheDamageIsCutWithoutATrace() throws Exception {
        Databases.overwrite(data, "event");
        try (var stint = RunningStint.on(data)) {
            var again = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
            assertThatThrownBy(() -> again.get("/api/session/stream"))
                    .hasMessageStartingWith("no answer");
        }
        assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
    }
}
