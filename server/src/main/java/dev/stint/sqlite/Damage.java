package dev.stint.sqlite;

import dev.stint.session.DamagedStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * Whether reads have met damage in the file. What is sound can still be read, so the process goes
 * on; the log says it once, since any request may meet it.
 */
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private final AtomicBoolean met = new AtomicBoolean();
    private final Path file;

    Damage(Path file) {
        this.file = file;
    }

    /** Whether this error of a read says that the file is not as it was written. */
    static boolean is(SQLException broken) {
        if (!(broken instanceof SQLiteException sqlite)) {
            return false;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_IOERR_READ,
                    SQLITE_IOERR_SHORT_READ,
                    SQLITE_IOERR_DATA,
                    SQLITE_IOERR_CORRUPTFS ->
                    true;
            default ->
                    switch (Failure.primary(sqlite)) {
                        case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
                        default -> false;
                    };
        };
    }

    /** Remembers it, and gives what to throw for it. */
    DamagedStore met(Exception broken) {
        if (!met.getAndSet(true)) {
            LOG.error(
                    "{} is damaged: stop, keep a copy of its folder, and put the folder's backup"
                            + " in its place ({})",
                    file,
                    broken.getMessage());
        }
        return new DamagedStore(file + " is damaged", broken);
    }

    boolean isMet() {
        return met.get();
    }
}
