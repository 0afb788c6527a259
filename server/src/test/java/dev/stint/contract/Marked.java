package dev.stint.contract;

import static dev.stint.main.RunningStint.NINE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.http.Person;
import dev.stint.main.RunningStint;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who has a record full of marks: texts that only they may ever be told. What they are
 * signed in with, and their password, change as they go.
 */
final class Marked {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStint stint;
    private final Person person;
    private final String mark;
    private String mail;
    private String password = Person.PASSWORD;
    private String cookie;
    private String token;

    private Marked(RunningStint stint, Person person, String mark) {
        this.stint = stint;
        this.person = person;
        this.mark = mark;
        this.mail = person.mail();
        this.cookie = person.cookie();
        this.token = person.token(mark + "-token");
        punch(1, "IN", NINE.toEpochMilli(), "{}");
        punch(2, "AMEND", NINE.toEpochMilli(), "{\"target\":1,\"note\":\"" + mark + "-note\"}");
    }

    /** The first one, an admin. */
    static Marked admin(RunningStint stint) {
        return new Marked(stint, Person.first(stint, "quince@quince.example"), "quince");
    }

    Marked invite() {
        return new Marked(stint, person.invite(stint, "medlar@medlar.example"), "medlar");
    }

    private void punch(long id, String type, long at, String body) {
        var command =
                """
                {"commands": [{"id": %d, "device": "%s-device", "n": %d, "type": "%s",
                 "source": "clock", "at": %d, "zone": "Europe/Berlin", "offset": 120,
                 "uncertainty": 0, "body": %s}]}
                """
                        .formatted(id, mark, id, type, at, body);
        person.post("/api/commands", command);
    }

    /** The secret of a new invitation; of an admin only. */
    String invitation() {
        var call = Call.post(stint.base(), "/api/auth/invitations", "{}");
        var url = call.with("Cookie", cookie).send().json().path("url").asText();
        return url.substring(url.indexOf('=') + 1);
    }

    Person person() {
        return person;
    }

    String cookie() {
        return cookie;
    }

    String token() {
        return token;
    }

    String mail() {
        return mail;
    }

    String password() {
        return password;
    }

    /** What nobody else may be told. */
    List<String> secrets() {
        var ids = person.user().value();
        return Stream.of(mark, ids, cookie.substring("stint=".length()), token).toList();
    }

    /** What may stand in no log. */
    List<String> unspeakable() {
        var sign = cookie.substring("stint=".length());
        return List.of(mark, sign, token, password, Person.PASSWORD);
    }

    /** Takes note of what an answer changed for them. */
    void notice(Operation operation, String sent, Got got) {
        if (got.status() == 200 && operation.toString().equals("PATCH /api/account")) {
            mail = got.json().path("userEmail").asText();
        }
        if (got.status() == 204 && operation.path().equals("/api/account/password")) {
            password = Contract.parsed(sent).path("password").asText();
        }
    }

    /** Signs in again where that is over, and makes another token where there is none. */
    void recover() {
        var session = Call.get(stint.base(), "/api/session");
        if (session.with("Cookie", cookie).send().status() == 401) {
            cookie = signIn();
        }
        if (session.bearing(token).send().status() == 401) {
            var asked = JSON.createObjectNode().put("name", mark + "-token");
            token = made(asked).json().path("token").asText();
        }
    }

    private Got made(ObjectNode name) {
        var tokens = Call.get(stint.base(), "/api/tokens").with("Cookie", cookie);
        var post = Call.post(stint.base(), "/api/tokens", name.toString());
        var got = post.with("Cookie", cookie).send();
        if (got.status() == 409) {
            var first = tokens.send().json().path("tokens").path(0).path("id").asText();
            Call.delete(stint.base(), "/api/tokens/" + first).with("Cookie", cookie).send();
            got = post.with("Cookie", cookie).send();
        }
        return got;
    }

    private String signIn() {
        var typed = JSON.createObjectNode().put("mail", mail).put("password", password);
        var call = Call.post(stint.base(), "/api/auth/sign-in", typed.toString());
        var got = call.send();
        // Somebody has guessed, so they have to wait as well.
        while (got.status() == 429) {
            stint.clock().move(Duration.ofSeconds(Long.parseLong(got.header("Retry-After"))));
            got = call.send();
        }
        if (got.status() != 200) {
            throw new AssertionError("no sign-in: " + got);
        }
        return got.cookie();
    }
}
