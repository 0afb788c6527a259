package dev.stint.main;

import dev.stint.sqlite.StoreRefusal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what the operator said to a running server, or to a line that says why there is none. */
final class Launch {
    /** The exit code where the operator has to change something first. */
    static final int CANNOT_START = 2;

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
            case SettingsReader.Read.Mistaken(List<String> mistakes) -> {
                mistakes.forEach(launch::complain);
                yield launch.none("stint --help lists all settings");
            }
        };
    }

    private Optional<Server> start(Settings settings) {
        Kept kept;
        try {
            kept = machine.store().apply(settings);
        } catch (StoreRefusal refusal) {
            return none(refusal.reason() + " (" + refusal.code().word() + ")");
        }
        try {
            var server = new Server(settings, kept, machine.clock(), machine.pace());
            var now = machine.clock().instant();
            new Greeting(settings, machine.terminal())
                    .print(server.port(), kept.accounts(), server.links(), now);
            LOG.info("serving on port {}", server.port());
            return Optional.of(server);
        } catch (Web.CannotListen deaf) {
            kept.close();
            return none(deaf.getMessage() + " (STINT_LISTEN)");
        }
    }

    private Optional<Server> none(String why) {
        complain("cannot start: " + why);
        return Optional.empty();
    }

    private void complain(String line) {
        machine.errors().println("stint: " + line);
    }
}
