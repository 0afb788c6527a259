package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.http.Call;
import dev.stint.http.Person;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server whose disk is full for a while, as its operator sees it. */
class FullDiskTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private RunningStint stint;
    private Person ada;
    private Call health;

    @BeforeEach
    void fill(@TempDir Path data) {
        stint = RunningStint.on(data);
        ada = Person.first(stint, "ada@example.org");
        health = Call.get(stint.base(), "/healthz");
        log.start();
        ROOT.addAppender(log);
        stint.commit().setFull(true);
    }

    @AfterEach
    void close() {
        ROOT.detachAppender(log);
        stint.close();
    }

    @Test
    void healthSaysThatNothingIsKeptUntilSomethingIs() {
        assertThat(health.send().json().has("writes")).isFalse();
        assertThat(ada.punch(1, "IN", NINE).code()).isEqualTo("disk-full");

        var full = health.send();
        assertThat(full.status()).isEqualTo(200);
        assertThat(full.json().path("ok").asBoolean()).isTrue();
        assertThat(full.json().path("writes").asBoolean(true)).isFalse();
        assertThat(full.json().path("code").asText()).isEqualTo("disk-full");
        var forwarded = health.with("X-Forwarded-For", "192.0.2.1").send();
        assertThat(forwarded.body()).isEqualTo("{\"ok\":true,\"writes\":false}");

        stint.commit().setFull(false);
        assertThat(health.send().json().has("writes")).isTrue();
        assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);
        assertThat(health.send().json().has("writes")).isFalse();
        assertThat(health.send().json().has("code")).isFalse();
    }

    @Test
    void theLogTellsWhenItBeginsAndWhenItIsOverAndNothingBetween() {
        ada.punch(1, "IN", NINE);
        ada.punch(2, "IN", NINE);
        stint.commit().setFull(false);
        ada.punch(3, "IN", NINE);
        ada.punch(4, "OUT", NINE);
        stint.commit().setFull(true);
        ada.punch(5, "IN", NINE);
        assertThat(log.list)
                .extracting(event -> event.getLevel() + " " + event.getLoggerName())
                .filteredOn(line -> line.endsWith("FullDisk"))
                .containsExactly(
                        "WARN dev.stint.sqlite.FullDisk",
                        "INFO dev.stint.sqlite.FullDisk",
                        "WARN dev.stint.sqlite.FullDisk");
        assertThat(log.list.getFirst().getFormattedMessage())
                .contains("stint.db", "until there is room");
        assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
    }
}
