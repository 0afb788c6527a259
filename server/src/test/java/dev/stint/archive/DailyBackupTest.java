package dev.stint.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.session.BackupTurn;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The clock is moved on minute by minute, as a running server does. */
class DailyBackupTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(DailyBackup.class);

    @TempDir Path elsewhere;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Kept kept = new Kept();
    private Path folder;
    private Backups backups;
    private DailyBackup daily;
    private Instant now = NOON;

    @BeforeEach
    void begin() {
        folder = elsewhere.resolve("backups");
        backups = new Backups(folder, kept.contents, "stint 0.1.0");
        daily = new DailyBackup(backups, BackupTurn.ALWAYS, NOON, Progress.untold());
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void end() {
        LOG.detachAppender(log);
    }

    @Test
    void nothingIsBackedUpWhereNothingIsKept() {
        runFor(Duration.ofDays(3));
        assertThat(backups.all()).isEmpty();
        assertThat(daily.standing(now))
                .isEqualTo(new DailyBackup.Standing(Optional.empty(), false));
        assertThat(log.list).isEmpty();
    }

    @Test
    void thereIsOneEachDayAsSoonAsTheDateChanges() {
        kept.add("ada", Punches.from(1, 1));
        runFor(Duration.ofDays(3));
        assertThat(backups.all().keySet())
                .containsExactly(
                        NOON.plusSeconds(60),
                        Instant.parse("2026-11-25T00:00:00Z"),
                        Instant.parse("2026-11-26T00:00:00Z"),
                        Instant.parse("2026-11-27T00:00:00Z"));
        assertThat(daily.standing(now))
                .isEqualTo(new DailyBackup.Standing(Optional.of(Duration.ofHours(12)), false));
        assertThat(log.list).hasSize(4).allMatch(event -> event.getLevel() == Level.INFO);
    }

    @Test
    void oneThatCannotBeMadeIsTriedEveryHourAndTwoDaysLaterAnAlarm() throws IOException {
        kept.add("ada", Punches.from(1, 1));
        runFor(Duration.ofMinutes(1));
        var made = backups.all().firstEntry().getValue();
        var safe = elsewhere.resolve("safe");
        Files.move(folder, safe);
        Files.writeString(folder, "a file where the folder was");
        runFor(Duration.ofHours(24));
        assertThat(log.list.stream().filter(this::isFailure)).hasSize(24);
        assertThat(log.list.get(1).getFormattedMessage())
                .startsWith("no backup: " + folder)
                .endsWith("(no-access)");

        Files.delete(folder);
        Files.move(safe, folder);
        assertThat(made).exists();
        assertThat(daily.standing(now).isLate()).isFalse();
        now = NOON.plus(Duration.ofDays(2)).plusSeconds(61);
        assertThat(daily.standing(now).isLate()).isTrue();

        daily.tick(now);
        assertThat(daily.standing(now))
                .isEqualTo(new DailyBackup.Standing(Optional.of(Duration.ZERO), false));
    }

    @Test
    void aFirstOneThatFailsIsAnAlarmAtOnceAndThenOnceADay() throws IOException {
        kept.add("ada", Punches.from(1, 1));
        Files.writeString(folder, "a file where the folder should be");
        runFor(Duration.ofMinutes(1));
        assertThat(daily.standing(now)).isEqualTo(new DailyBackup.Standing(Optional.empty(), true));
        runFor(Duration.ofDays(2));
        assertThat(
                        log.list.stream()
                                .filter(event -> event.getLevel() == Level.ERROR)
                                .filter(event -> !isFailure(event)))
                .hasSize(3)
                .allMatch(
                        event ->
                                event.getFormattedMessage()
                                        .startsWith("there is no good backup yet"));
    }

    @Test
    void whereAnotherProcessHasBackedUpTodayItIsNobodysTurn() {
        kept.add("ada", Punches.from(1, 1));
        var others = new OthersTurn();
        var mine = new DailyBackup(backups, others, NOON, Progress.untold());
        others.taken = true;
        mine.tick(now);
        assertThat(backups.all()).isEmpty();

        others.taken = false;
        others.last = Optional.of(now);
        mine.tick(now);
        assertThat(backups.all()).isEmpty();
        assertThat(mine.standing(now.plusSeconds(60)).age()).contains(Duration.ofMinutes(1));

        now = now.plus(Duration.ofDays(1));
        mine.tick(now);
        assertThat(backups.all()).hasSize(1);
        assertThat(others.last).contains(now);
    }

    private static final class OthersTurn implements BackupTurn {
        private boolean taken;
        private Optional<Instant> last = Optional.empty();

        @Override
        public boolean take() {
            return !taken;
        }

        @Override
        public Optional<Instant> last() {
            return last;
        }

        @Override
        public void giveBack(Optional<Instant> made) {
            last = made.or(() -> last);
        }
    }

    private boolean isFailure(ILoggingEvent event) {
        return event.getFormattedMessage().startsWith("no backup: ");
    }

    private void runFor(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(Duration.ofMinutes(1));
            daily.tick(now);
        }
    }
}
