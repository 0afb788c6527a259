package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.http.Call;
import dev.stint.http.Person;
import dev.stint.mongo.InProcessMongo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server in whose MongoDB something was changed by hand, as people and its operator see it. */
class DamagedMongoTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final InProcessMongo database = new InProcessMongo();
    @TempDir Path data;
    private Person ada;
    private Person bob;

    @BeforeEach
    void keepSomethingAndChangeIt() {
        try (var stint = start()) {
            ada = Person.first(stint, "ada@example.org");
            bob = ada.invite(stint, "bob@example.org");
            ada.punch(1, "IN", NINE);
            bob.punch(1, "IN", NINE);
        }
        try (var client = MongoClients.create(database.url("stint"))) {
            client.getDatabase("stint")
                    .getCollection("events")
                    .updateOne(Filters.eq("userId", ada.user().value()), Updates.unset("events"));
        }
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void stop() {
        ROOT.detachAppender(log);
        database.close();
    }

    private RunningStint start() {
        return RunningStint.on(data, Map.of("STINT_STORE", database.url("stint")));
    }

    @Test
    void whoMeetsTheDamageIsToldTheOthersGoOnAndTheLogNamesThePlace() {
        try (var stint = start()) {
            var first = new Person(stint.base(), ada.user(), ada.mail(), ada.cookie());
            var second = new Person(stint.base(), bob.user(), bob.mail(), bob.cookie());
            assertThat(first.get("/api/session").status()).isEqualTo(503);
            assertThat(first.get("/api/session").code()).isEqualTo("damaged");
            assertThat(first.punch(2, "OUT", NINE.plusSeconds(1)).code()).isEqualTo("damaged");
            assertThat(second.punch(2, "OUT", NINE.plusSeconds(1)).status()).isEqualTo(200);
            var health = Call.get(stint.base(), "/healthz").send();
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("code").asText()).isEqualTo("damaged");
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getThrowableProxy()).isNull();
                            assertThat(event.getFormattedMessage())
                                    .contains("is damaged", "backup", "in events, userId")
                                    .contains(
                                            ada.user().value() + ", seq 1: events cannot be read");
                        });
    }
}
