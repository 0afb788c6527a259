package dev.stint.main;

import dev.stint.mongo.Mongo;
import dev.stint.sqlite.Database;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Runs the server until the process is told to stop. */
@Command(
        name = "serve",
        description = "Run the server until it is told to stop.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    // EX_SOFTWARE of sysexits.h; whatever restarts services may do so.
    private static final int FAIL_STOP = 70;

    @Override
    public Integer call() throws InterruptedException {
        return serve(Machine.ofThisProcess());
    }

    /** Serves until the process is told to stop; the exit code where it cannot start. */
    static int serve(Machine machine) throws InterruptedException {
        var server = Launch.start(machine);
        if (server.isEmpty()) {
            return Launch.CANNOT_START;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server.get()), "stint-stop"));
        new CountDownLatch(1).await();
        return 0;
    }

    // After a signal the exit code is the signal's, so a stop that went wrong has to say so itself.
    private static void stop(Server server) {
        try {
            server.close();
        } catch (RuntimeException broken) {
            failStop("something did not close", broken);
        }
    }

    /** Where the settings say that everything is kept. */
    static Kept open(Settings settings) {
        return settings.mongo().isPresent()
                ? Kept.in(Mongo.open(settings.mongo().get()), ServeCommand::otherServes)
                : Kept.in(Database.open(settings.data(), ServeCommand::failStop));
    }

    private static void otherServes() {
        failStop("another Stint serves this database now", new IllegalStateException("lease lost"));
    }

    /** Ends the process at once: what the disk holds is known only at the next start. */
    static void failStop(String reason, Throwable cause) {
        LOG.error("stopped, so that nothing wrong is said: {}", reason, cause);
        Runtime.getRuntime().halt(FAIL_STOP);
    }
}
