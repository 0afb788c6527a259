package dev.stint.main;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.http.Call;
import dev.stint.http.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says, and what it never may. */
class LogsTest {
    private static final String NOTE = "dentist, again";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level before = ROOT.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
        // Libraries may say what they like, in their own words.
        ROOT.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        ROOT.setLevel(before);
        ROOT.detachAppender(log);
    }

    @Test
    void aFullTourLeavesNoSecretInTheLog(@TempDir Path data) {
        Person ada;
        Person bob;
        Person phone;
        String firstLink;
        String invitation;
        String token;
        try (var stint = RunningStint.on(data)) {
            firstLink = stint.firstRunLink();
            ada = Person.first(stint, "ada.secret@example.org");
            invitation = ada.invitation();
            bob = ada.invite(stint, "bob.secret@example.org");
            ada.punch(1, "IN", NINE);
            ada.post("/api/commands", note());
            phone = ada.signInAgain();
            phone.get("/api/session");
            phone.post("/api/auth/sign-out", "{}");
            token = settings(stint, ada);
            phone.get("/api/session");
            ada.post("/api/auth/link", "{\"link\": \"" + invitation + "\"}");
            ada.post("/api/auth/link", "{\"link\": \"" + invitation);
            var wrong = "{\"mail\": \"%s\", \"password\": \"wrong secret\"}".formatted(ada.mail());
            ada.post("/api/auth/sign-in", wrong);
            Call.get(stint.base(), "/api/session?zone=secret-zone").as(bob).send();
            Call.post(stint.base(), "/api/commands", note())
                    .as(ada)
                    .with("Origin", "https://evil.example")
                    .send();
        }
        var text = text(Level.DEBUG);
        assertThat(text)
                .doesNotContain(secrets(firstLink, invitation, ada, bob, phone))
                .doesNotContain(token, "secret script", "Ada Secret", "new.secret", "staple");
        assertThat(text(Level.INFO))
                .contains("serving on port", "signed in: Account[" + ada.user())
                .contains("signed out: Account[" + ada.user(), "a sign-in failed", "stopped");
    }

    @Test
    void aSecretInWhatWasThrownOrInItsCauseWouldBeSeen() {
        var cause = new IllegalArgumentException("cannot read " + NOTE);
        var planted = (Logger) LoggerFactory.getLogger("planted");
        // For this test's eyes alone.
        planted.setAdditive(false);
        planted.addAppender(log);
        planted.error("a request broke", new IllegalStateException(Person.PASSWORD, cause));
        planted.detachAppender(log);
        assertThat(text(Level.DEBUG)).contains(NOTE, Person.PASSWORD);
    }

    // All that can be said there; the answer is the secret of a token.
    private static String settings(RunningStint stint, Person ada) {
        var token = ada.token("secret script");
        var change = "{\"name\": \"Ada Secret\", \"mail\": \"ada.new.secret@example.org\"}";
        Call.post(stint.base(), "/api/account", change).method("PATCH").as(ada).send();
        var passwords =
                "{\"current\": \"%s\", \"password\": \"staple instead\"}"
                        .formatted(Person.PASSWORD);
        ada.post("/api/account/password", passwords);
        Call.get(stint.base(), "/api/session").bearing(token).send();
        Call.get(stint.base(), "/api/tokens").bearing(token).send();
        return token;
    }

    private static List<String> secrets(
            String firstLink, String invitation, Person ada, Person bob, Person phone) {
        return List.of(
                firstLink,
                invitation,
                token(ada),
                token(bob),
                token(phone),
                Person.PASSWORD,
                "wrong secret",
                NOTE,
                ada.mail(),
                bob.mail());
    }

    private static String token(Person person) {
        return person.cookie().substring("stint=".length());
    }

    private static String note() {
        return """
        {"commands": [{"id": 2, "device": "laptop", "n": 2, "type": "AMEND", "source": "clock",
         "at": %d, "zone": "UTC", "offset": 0, "uncertainty": 0,
         "body": {"target": 1, "note": "%s"}}]}
        """
                .formatted(NINE.toEpochMilli(), NOTE);
    }

    private static String trace(ILoggingEvent event) {
        return ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private String text(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(level))
                .map(event -> event.getFormattedMessage() + " " + trace(event))
                .collect(Collectors.joining("\n"));
    }
}
