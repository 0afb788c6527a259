package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.http.Call;
import dev.stint.http.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The age of the last good backup, as whoever watches a server sees it. */
class BackupHealthTest {
    @TempDir Path data;
    private RunningStint stint;
    private Call health;

    @BeforeEach
    void start() {
        stint = RunningStint.on(data);
        health = Call.get(stint.base(), "/healthz");
    }

    @AfterEach
    void close() {
        stint.close();
    }

    @Test
    void theAgeIsToldAndAnAlarmAfterTwoDaysToThoseOnTheMachineAlone() {
        assertThat(health.send().json().has("backupAgeMinutes")).isFalse();
        assertThat(health.send().json().has("backupLate")).isFalse();
        var ada = Person.first(stint, "ada@example.org");
        assertThat(ada.punch(1, "IN", NINE).status()).isEqualTo(200);
        stint.backUpIfDue();
        stint.clock().move(Duration.ofHours(5));
        assertThat(health.send().json().path("backupAgeMinutes").asInt()).isEqualTo(300);
        assertThat(health.send().json().has("backupLate")).isFalse();

        stint.clock().move(Duration.ofHours(44));
        assertThat(health.send().json().path("backupLate").asBoolean()).isTrue();
        assertThat(health.send().status()).isEqualTo(200);
        assertThat(health.with("X-Forwarded-For", "192.0.2.1").send().body())
                .isEqualTo("{\"ok\":true}");

        stint.backUpIfDue();
        assertThat(health.send().json().path("backupAgeMinutes").asInt(9)).isZero();
        assertThat(health.send().json().has("backupLate")).isFalse();
        assertThat(data.resolve("backups").toFile().list()).hasSize(2);
    }

    @Test
    void aFolderThatCannotBeUsedIsAnAlarm() throws IOException {
        Files.writeString(data.resolve("backups"), "no folder");
        Person.first(stint, "ada@example.org");
        stint.backUpIfDue();
        assertThat(health.send().json().path("backupLate").asBoolean()).isTrue();
    }
}
