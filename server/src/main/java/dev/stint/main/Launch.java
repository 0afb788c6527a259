package dev.stint.main;

import dev.stint.archive.ArchiveRefusal;
import dev.stint.mongo.MongoRefusal;
import dev.stint.session.DamagedStore;
import dev.stint.session.StoreAway;
import dev.stint.sqlite.StoreRefusal;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what the operator said to a running server, or to a line that says why there is none. */
final class Launch {
    /** The exit code where the operator has to change something first. */
    static final int CANNOT_START = 2;

    private static final String WHAT_HELPS =
            "keep a copy of it, and put the folder's backup in its place";

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private final Machine machine;

    private Launch(Machine machine) {
        this.machine = machine;
    }

    /** A server that accepts connections; empty where there is none, and the terminal says why. */
    static Optional<Server> start(Machine machine) {
        var launch = new Launch(machine);
        return switch (SettingsReader.read(machine.environment())) {
            case SettingsReader.Read.Understood(Settings settings) -> launch.start(settings);
            case SettingsReader.Read.Mistaken(List<Refusal> mistakes) -> {
                mistakes.forEach(launch::none);
                launch.complain("stint --help lists all settings");
                yield Optional.empty();
            }
        };
    }

    private Optional<Server> start(Settings settings) {
        Kept kept;
        try {
            kept = machine.store().apply(settings);
        } catch (StoreRefusal refusal) {
            return none(new Refusal(refusal.code().word(), refusal.reason()));
        } catch (MongoRefusal refusal) {
            return none(new Refusal(refusal.code().word(), refusal.reason()));
        }
        try {
            var half = kept.filling().source();
            if (half.isPresent()) {
                kept.close();
                return none(unfinished(half.get()));
            }
            tellOfAnother(settings, kept);
            return Optional.of(serve(settings, kept));
        } catch (CannotListen deaf) {
            kept.close();
            return none(deaf.refusal());
        } catch (DamagedStore damaged) {
            kept.close();
            var code = StoreRefusal.Code.DAMAGED.word();
            return none(new Refusal(code, damaged.getMessage() + ": " + WHAT_HELPS));
        } catch (StoreAway away) {
            kept.close();
            var code = MongoRefusal.Code.STORE_UNREACHABLE.word();
            return none(new Refusal(code, away.getMessage() + ": it was there a moment ago"));
        }
    }

    // Whoever has just said where it is to be kept may wonder where their punches are.
    private void tellOfAnother(Settings settings, Kept kept) {
        var file = settings.data().resolve("stint.db");
        if (settings.mongo().isPresent() && Files.exists(file) && kept.contents().isEmpty()) {
            var place = NamedStore.of(settings).name();
            machine.terminal()
                    .println(
                            ("Nothing is kept in %s yet, and there is a record in %s. To bring it"
                                            + " over, stop this Stint, and: stint move --from %s"
                                            + " --to mongodb://…")
                                    .formatted(place, settings.data(), settings.data()));
        }
    }

    /** Nobody may take for a record what is only a part of one. */
    static Refusal unfinished(String source) {
        return new Refusal(
                ArchiveRefusal.Code.UNFINISHED.word(),
                "what is kept here is not whole, it was being filled from %s: give that stint"
                                .formatted(source)
                        + " restore or stint move again, or begin with an empty one");
    }

    private Server serve(Settings settings, Kept kept) {
        var server = new Server(settings, kept, machine);
        try {
            var now = machine.clock().instant();
            new Greeting(settings, machine.terminal())
                    .print(server.port(), kept.accounts(), server.links(), now);
        } catch (RuntimeException broken) {
            server.close();
            throw broken;
        }
        LOG.info("serving on port {}", server.port());
        return server;
    }

    private Optional<Server> none(Refusal why) {
        complain(why.line());
        return Optional.empty();
    }

    private void complain(String line) {
        machine.errors().println("stint: " + line);
    }
}
