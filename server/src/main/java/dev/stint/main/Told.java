package dev.stint.main;

import dev.stint.archive.ArchiveRefusal;
import dev.stint.mongo.MongoRefusal;
import dev.stint.session.DamagedStore;
import dev.stint.session.StoreAway;
import dev.stint.sqlite.StoreRefusal;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an operator is told at the end.
 *
 * @param exit the code that the command ends with
 * @param lines on standard output where all is well, else among the errors
 */
record Told(int exit, List<String> lines) {
    /** Something is not as it was written. */
    static final int BROKEN = 1;

    /** Nothing was done. */
    static final int REFUSED = 2;

    static Told done(String... lines) {
        return new Told(0, List.of(lines));
    }

    static Told refused(Refusal why) {
        return new Told(REFUSED, List.of("%s (%s)".formatted(why.sentence(), why.code())));
    }

    /** What a task says, or why it was refused. */
    static Told by(Supplier<Told> task) {
        try {
            return task.get();
        } catch (ArchiveRefusal refusal) {
            return refused(new Refusal(refusal.code().word(), refusal.reason()));
        } catch (StoreRefusal refusal) {
            return refused(new Refusal(refusal.code().word(), refusal.reason()));
        } catch (MongoRefusal refusal) {
            return refused(new Refusal(refusal.code().word(), refusal.reason()));
        } catch (StoreAway away) {
            var code = MongoRefusal.Code.STORE_UNREACHABLE.word();
            return refused(new Refusal(code, String.valueOf(away.getMessage())));
        } catch (DamagedStore damaged) {
            var code = StoreRefusal.Code.DAMAGED.word();
            return refused(new Refusal(code, String.valueOf(damaged.getMessage())));
        } catch (UncheckedIOException broken) {
            var code = ArchiveRefusal.Code.NO_ACCESS.word();
            return refused(new Refusal(code, String.valueOf(broken.getMessage())));
        }
    }
}
