package dev.stint.mongo.rounds;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** While it lasts, that the database is out of reach is no news. */
final class Silence implements AutoCloseable {
    private static final List<Logger> LOGGERS =
            Stream.of("Reach", "Feed", "Nodes", "UserSessions", "StoreClock")
                    .map(name -> LoggerFactory.getLogger("dev.stint.mongo." + name))
                    .map(Logger.class::cast)
                    .toList();

    Silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.ERROR));
    }

    @Override
    public void close() {
        LOGGERS.forEach(logger -> logger.setLevel(null));
    }
}
