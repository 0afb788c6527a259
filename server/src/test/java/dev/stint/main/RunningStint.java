package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.log.UserId;
import dev.stint.mongo.Mongo;
import dev.stint.session.SessionStore;
import dev.stint.sqlite.Database;
import dev.stint.sqlite.Databases;
import dev.stint.sqlite.HeldCommit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The real server over a real database, on a free port, with a clock that stands still. */
public final class RunningStint implements AutoCloseable {
    /** When every test begins: a Tuesday, 9:00 in Berlin. */
    public static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");

    private final MovableClock clock = new MovableClock(() -> NINE);
    private final MovableTicker ticker = new MovableTicker();
    private final HeldCommit commit = new HeldCommit();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Server server;
    private volatile boolean isOvertaken;
    private @Nullable Kept kept;
    private @Nullable Database database;

    private RunningStint(Map<String, String> environment) {
        var errors = new ByteArrayOutputStream();
        var machine =
                new Machine(
                        environment,
                        this::open,
                        clock,
                        ticker,
                        new PrintStream(terminal, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8));
        server =
                Launch.start(machine)
                        .orElseThrow(
                                () -> new AssertionError(errors.toString(StandardCharsets.UTF_8)));
    }

    /** Starts one on this folder. */
    public static RunningStint on(Path data) {
        return on(data, Map.of());
    }

    /** Starts one on this folder, with these settings too. */
    public static RunningStint on(Path data, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("STINT_DATA", data.toString());
        environment.put("STINT_LISTEN", "127.0.0.1:0");
        return new RunningStint(environment);
    }

    private Kept open(Settings settings) {
        var opened =
                settings.mongo()
                        .map(address -> Kept.in(Mongo.open(address), () -> isOvertaken = true))
                        .orElseGet(() -> openFile(settings));
        kept = opened;
        return opened;
    }

    private Kept openFile(Settings settings) {
        var file =
                Databases.open(
                        settings.data(),
                        (reason, cause) -> {
                            throw new AssertionError(reason, cause);
                        },
                        commit);
        database = file;
        return Kept.in(file);
    }

    /** Where it is, without a slash at the end. */
    public String base() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public MovableClock clock() {
        return clock;
    }

    /** What its streams go by. */
    public MovableTicker ticker() {
        return ticker;
    }

    /** A hand on its commits. */
    public HeldCommit commit() {
        return commit;
    }

    /** Nobody can sign in to that account any more. */
    public void deactivate(UserId user) {
        server.deactivate(user);
    }

    /** Backs up if it is time, as it does every minute. */
    public void backUpIfDue() {
        server.backUpIfDue();
    }

    public AccountStore accounts() {
        return opened().accounts();
    }

    public SessionStore sessions() {
        return opened().sessions();
    }

    /** From now on the file may not grow: to SQLite that is a full disk. */
    public void fillDisk() {
        if (database == null) {
            throw new IllegalStateException("nothing is open");
        }
        // Fewer pages than there are; the limit is then what there is.
        Databases.runAsWriter(database, "PRAGMA max_page_count = 1");
    }

    /** Changes what lies in the file, past everything that keeps it whole. */
    public void changeEvents(String sql) {
        if (database == null) {
            throw new IllegalStateException("nothing is open");
        }
        Databases.runAsWriter(database, sql);
    }

    /** From now on no log can be read that is not in memory. */
    public void loseEvents() {
        if (database == null) {
            throw new IllegalStateException("nothing is open");
        }
        Databases.runAsWriter(database, "ALTER TABLE event RENAME TO lost");
    }

    private Kept opened() {
        if (kept == null) {
            throw new IllegalStateException("nothing is open");
        }
        return kept;
    }

    /** Whether another process serves its database, so that this one must not. */
    public boolean isOvertaken() {
        return isOvertaken;
    }

    /** All that whoever started it reads. */
    public String terminal() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    /** The secret of the link for the first account. */
    public String firstRunLink() {
        var link = Pattern.compile("#first-run=(\\S+)").matcher(terminal());
        if (!link.find()) {
            throw new IllegalStateException("no link in: " + terminal());
        }
        return link.group(1);
    }

    @Override
    public void close() {
        server.close();
    }
}
