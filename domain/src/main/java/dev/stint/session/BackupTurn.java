package dev.stint.session;

import java.time.Instant;
import java.util.Optional;

/** Whose turn it is to back up a store that several processes may serve. Safe for many threads. */
public interface BackupTurn {
    /** For a store that one process serves. */
    BackupTurn ALWAYS =
            new BackupTurn() {
                @Override
                public boolean take() {
                    return true;
                }

                @Override
                public Optional<Instant> last() {
                    return Optional.empty();
                }

                @Override
                public void giveBack(Optional<Instant> made) {}
            };

    /** Takes it; whether this process has it now, and nobody else until it is given back. */
    boolean take();

    /** When the last good backup was begun, as far as the store was told by whichever process. */
    Optional<Instant> last();

    /**
     * Gives it back.
     *
     * @param made when a good backup was begun that was made meanwhile; empty where none was
     */
    void giveBack(Optional<Instant> made);
}
