package dev.stint.sqlite;

import dev.stint.session.SessionStore.Shortage;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A write, and its caller who waits for what comes of it. */
final class PendingWrite<T> {
    private final Write<T> write;
    private final CompletableFuture<Written<T>> outcome = new CompletableFuture<>();
    private @Nullable T answer;
    private @Nullable Exception bug;

    PendingWrite(Write<T> write) {
        this.write = write;
    }

    /** Does it, but tells nobody yet. A bug in it is thrown. */
    void run(Prepared statements) throws SQLException {
        answer = write.run(statements);
    }

    /** The same, so that what goes wrong undoes this write alone. */
    void runApart(Prepared statements) throws SQLException {
        statements.run(Sql.START_WRITE);
        try {
            run(statements);
        } catch (SQLException broken) {
            if (Failure.of(broken) != Failure.BUG) {
                throw broken;
            }
            undo(statements, broken);
        } catch (RuntimeException broken) {
            undo(statements, broken);
        }
        statements.run(Sql.END_WRITE);
    }

    private void undo(Prepared statements, Exception broken) throws SQLException {
        bug = broken;
        statements.run(Sql.UNDO_WRITE);
    }

    /** It is committed now. */
    void answer() {
        if (bug != null) {
            outcome.completeExceptionally(bug);
        } else if (answer == null) {
            throw new IllegalStateException("a write was answered before it ran");
        } else {
            outcome.complete(new Written.Committed<>(answer));
        }
    }

    void refuse(Shortage why) {
        outcome.complete(new Written.NotWritten<>(why));
    }

    /** Lets its caller go without an answer: whether it was kept is not known. */
    void abandon() {
        outcome.completeExceptionally(new IllegalStateException("closed before it was answered"));
    }

    Written<T> await() {
        try {
            return outcome.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("a write failed", failed.getCause());
        }
    }
}
