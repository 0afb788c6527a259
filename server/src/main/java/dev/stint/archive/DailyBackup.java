package dev.stint.archive;

import dev.stint.session.BackupTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup each day, by UTC: as soon as one is due, and after a failure again and again. For one
 * thread that ticks; whoever asks how it stands may do so from any.
 */
public final class DailyBackup {
    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);

    /** A newest backup that is older is an alarm. */
    static final Duration AGE_MAX = Duration.ofDays(2);

    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final Duration BETWEEN_ALARMS = Duration.ofDays(1);

    private final Backups backups;
    private final BackupTurn turn;
    private final Progress progress;
    private final Instant startedAt;
    private volatile boolean lastFailed;
    private @Nullable Instant failedAt;
    private @Nullable Instant alarmedAt;

    /**
     * @param startedAt since when somebody looks after it
     */
    public DailyBackup(Backups backups, BackupTurn turn, Instant startedAt, Progress progress) {
        this.backups = backups;
        this.turn = turn;
        this.startedAt = startedAt;
        this.progress = progress;
    }

    /**
     * How it stands.
     *
     * @param age of the last good backup; absent where there is none
     * @param isLate whether somebody should look into it
     */
    public record Standing(Optional<Duration> age, boolean isLate) {}

    /** Backs up if it is time; call it every minute. */
    public void tick(Instant now) {
        if (isDue(now) && turn.take()) {
            turn.giveBack(isDue(now) ? make(now) : Optional.empty());
        }
        Standing standing = standing(now);
        if (standing.isLate() && isAfter(alarmedAt, BETWEEN_ALARMS, now)) {
            alarmedAt = now;
            LOG.error("{}: see what the log says of the attempts", alarm(standing));
        }
    }

    private static String alarm(Standing standing) {
        return standing.age().isPresent()
                ? "the last good backup is older than %d hours".formatted(AGE_MAX.toHours())
                : "there is no good backup yet";
    }

    public Standing standing(Instant now) {
        Optional<Instant> newest = newest(now);
        Optional<Duration> age = newest.map(at -> Duration.between(at, now));
        if (age.isPresent()) {
            return new Standing(age, age.get().compareTo(AGE_MAX) > 0);
        }
        boolean isOverdue = Duration.between(startedAt, now).compareTo(AGE_MAX) > 0;
        return new Standing(age, lastFailed || (isOverdue && !backups.isNothingKept()));
    }

    private boolean isDue(Instant now) {
        if (!isAfter(failedAt, AFTER_FAILURE, now)) {
            return false;
        }
        Optional<Instant> newest = newest(now);
        boolean isToday =
                newest.isPresent() && Retention.date(newest.get()).equals(Retention.date(now));
        return !isToday && !backups.isNothingKept();
    }

    /** Here, or where another process has its backups. */
    private Optional<Instant> newest(Instant now) {
        return Stream.concat(backups.newest(now).stream(), turn.last().stream())
                .filter(at -> !at.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    private static boolean isAfter(@Nullable Instant last, Duration pause, Instant now) {
        return last == null || !now.isBefore(last.plus(pause)) || now.isBefore(last);
    }

    private Optional<Instant> make(Instant now) {
        try {
            Backups.Made made = backups.make(now, progress);
            lastFailed = false;
            failedAt = null;
            LOG.info("backed up {} to {}", made.whole().counts(), made.file());
            return Optional.of(now);
        } catch (ArchiveRefusal refused) {
            failed(now);
            LOG.error("no backup: {} ({})", refused.reason(), refused.code().word());
        } catch (RuntimeException broken) {
            failed(now);
            LOG.error("no backup: {}", String.valueOf(broken.getMessage()), broken);
        }
        return Optional.empty();
    }

    private void failed(Instant now) {
        lastFailed = true;
        failedAt = now;
    }
}
