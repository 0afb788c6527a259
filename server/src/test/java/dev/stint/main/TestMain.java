package dev.stint.main;

import dev.stint.sqlite.Databases;
import dev.stint.sqlite.HeldCommit;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * {@code stint serve} with a hand on its commits and its clock, for tests in a browser. Takes the
 * port that {@link Control} listens on, how many ms its clock is ahead at first, and the settings
 * of the real one.
 */
public final class TestMain {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var commit = new HeldCommit();
        var clock = new MovableClock(InstantSource.system());
        clock.move(Duration.ofMillis(Long.parseLong(arguments[1])));
        Control.listen(Integer.parseInt(arguments[0]), commit, clock);
        System.exit(
                ServeCommand.serve(
                        new Machine(
                                System.getenv(),
                                settings ->
                                        Kept.in(
                                                Databases.open(
                                                        settings.data(),
                                                        ServeCommand::failStop,
                                                        commit)),
                                clock,
                                System::nanoTime,
                                System.out,
                                System.err)));
    }

    private TestMain() {}
}
