package dev.stint.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the last write that had something to keep found no room for it. The log tells when that
 * begins and when it is over, since every write in between meets it. For one thread that writes.
 */
final class FullDisk {
    private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);

    private final Path file;
    private volatile boolean met;

    FullDisk(Path file) {
        this.file = file;
    }

    /** A write found no room. */
    void met(SQLException broken) {
        if (!met) {
            met = true;
            LOG.warn(
                    "{} cannot grow: nothing is kept until there is room on its disk; what was"
                            + " kept is safe ({})",
                    file,
                    broken.getMessage());
        }
    }

    /** A write found room. */
    void passed() {
        if (met) {
            met = false;
            LOG.info("{} has room again: writes are kept", file);
        }
    }

    boolean isMet() {
        return met;
    }
}
