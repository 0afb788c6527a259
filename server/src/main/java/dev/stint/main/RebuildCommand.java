package dev.stint.main;

import dev.stint.chain.Chain;
import dev.stint.live.Ticker;
import dev.stint.log.UserId;
import dev.stint.mongo.Mongo;
import dev.stint.mongo.MongoRefusal;
import dev.stint.mongo.MongoStore;
import dev.stint.mongo.Rebuild;
import dev.stint.mongo.Rebuild.Rebuilt;
import dev.stint.session.Added;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import dev.stint.session.StoreAway;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes the documents that other programs read anew, beside running servers or none. */
@Command(
        name = "rebuild",
        description = "Write the sessions that other programs read in MongoDB anew.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    private static final int NOT_ALL = 1;
    private static final int NOTHING_DONE = 2;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
    // One after the other: more in memory helps nobody.
    private static final int EVENTS_MAX = 20_000;

    /** There is nobody whom it would concern: the record stays as it is. */
    private static final class Nobody implements Sessions.Listener {
        @Override
        public void appended(UserId user, LogView log, List<Added> added) {}

        @Override
        public boolean follows(UserId user) {
            return false;
        }

        @Override
        public void reached(UserId user, LogView log) {}
    }

    @Override
    public Integer call() {
        return rebuild(
                new Machine(
                        System.getenv(),
                        ServeCommand::open,
                        InstantSource.system(),
                        System::nanoTime,
                        System.out,
                        System.err));
    }

    /** Writes them; the exit code. */
    static int rebuild(Machine machine) {
        return switch (SettingsReader.read(machine.environment())) {
            case SettingsReader.Read.Understood(Settings settings) -> rebuild(machine, settings);
            case SettingsReader.Read.Mistaken(List<Refusal> mistakes) -> {
                mistakes.forEach(mistake -> refuse(machine, mistake));
                yield NOTHING_DONE;
            }
        };
    }

    private static int rebuild(Machine machine, Settings settings) {
        if (settings.mongo().isEmpty()) {
            return refuse(
                    machine,
                    new Refusal(
                            "no-documents",
                            "other programs read sessions in a MongoDB, and STINT_STORE names"
                                    + " none"));
        }
        try (var mongo = Mongo.open(settings.mongo().get())) {
            var sessions =
                    new Sessions(new MongoStore(mongo), Chain::start, new Nobody(), EVENTS_MAX);
            var progress = progress(machine.ticker(), machine.errors());
            var rebuilt = new Rebuild(mongo, sessions, machine.clock()).run(progress);
            return tell(machine, rebuilt);
        } catch (MongoRefusal refusal) {
            return refuse(machine, new Refusal(refusal.code().word(), refusal.reason()));
        } catch (StoreAway away) {
            var code = MongoRefusal.Code.STORE_UNREACHABLE.word();
            return refuse(
                    machine,
                    new Refusal(
                            code, away.getMessage() + ": what was written stays, run it again"));
        }
    }

    private static Rebuild.Progress progress(Ticker ticker, PrintStream errors) {
        var told = new long[] {ticker.nanos()};
        return (people, of) -> {
            var now = ticker.nanos();
            if (now - told[0] >= TOLD_EVERY.toNanos()) {
                told[0] = now;
                errors.println("%,d of %,d people".formatted(people, of));
            }
        };
    }

    private static int tell(Machine machine, Rebuilt rebuilt) {
        var left = rebuilt.foreign().size() + rebuilt.damaged().size() + rebuilt.notYet().size();
        machine.terminal()
                .println("wrote the sessions of %,d people".formatted(rebuilt.people() - left));
        if (rebuilt.strangers() > 0) {
            machine.errors()
                    .println(
                            "stint: usersessions also holds %,d documents that are not Stint's"
                                    .formatted(rebuilt.strangers()));
        }
        for (var user : rebuilt.foreign()) {
            machine.errors()
                    .println(
                            "stint: another program wrote the document of %s, which is left as it"
                                            .formatted(user.value())
                                    + " is: remove it, then run this again (foreign-document)");
        }
        for (var user : rebuilt.damaged()) {
            machine.errors()
                    .println(
                            "stint: the account or the log of %s cannot be read: stint verify names"
                                            .formatted(user.value())
                                    + " the event (damaged)");
        }
        if (!rebuilt.notYet().isEmpty()) {
            machine.errors()
                    .println(
                            "stint: %,d documents are being written by others: run this again"
                                    .formatted(rebuilt.notYet().size()));
        }
        return left == 0 ? 0 : NOT_ALL;
    }

    private static int refuse(Machine machine, Refusal why) {
        machine.errors().println("stint: %s (%s)".formatted(why.sentence(), why.code()));
        return NOTHING_DONE;
    }
}
