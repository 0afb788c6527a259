package dev.stint.http;

import dev.stint.log.UserId;
import dev.stint.main.RunningStint;
import java.time.Instant;

/** Somebody with an account, and one sign-in of theirs. */
public record Person(String base, UserId user, String mail, String cookie) {
    public static final String PASSWORD = "correct horse battery";

    /** Makes the first account, an admin's. */
    public static Person first(RunningStint stint, String mail) {
        return first(stint.base(), stint.firstRunLink(), mail);
    }

    /** Makes the first account with that link, an admin's. */
    public static Person first(String base, String link, String mail) {
        var body =
                """
                {"link": "%s", "name": "Ada", "mail": "%s", "password": "%s",
                 "zone": "Europe/Berlin", "goal": 28800000, "dayStart": 0}
                """
                        .formatted(link, mail, PASSWORD);
        return of(base, mail, Call.post(base, "/api/auth/first-run", body).send());
    }

    /** Makes a member's account by an invitation from this admin. */
    public Person invite(RunningStint stint, String newMail) {
        return invite(stint.base(), newMail);
    }

    /** The same, at the process that is there. */
    public Person invite(String at, String newMail) {
        var body =
                """
                {"link": "%s", "name": "Bob", "mail": "%s", "password": "%s",
                 "zone": "Europe/Berlin"}
                """
                        .formatted(invitation(), newMail, PASSWORD);
        return of(at, newMail, Call.post(base, "/api/auth/join", body).send());
    }

    /** The secret of a new invitation. */
    public String invitation() {
        var url = post("/api/auth/invitations", "{}").json().path("url").asText();
        return url.substring(url.indexOf("#invite=") + "#invite=".length());
    }

    /** The same person in another browser. */
    public Person signInAgain() {
        var body = "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(mail, PASSWORD);
        var got = Call.post(base, "/api/auth/sign-in", body).send();
        return new Person(base, user, mail, got.cookie());
    }

    /** The same browser, whose requests another process answers. */
    public Person at(RunningStint stint) {
        return new Person(stint.base(), user, mail, cookie);
    }

    private static Person of(String base, String mail, Got got) {
        if (got.status() != 201) {
            throw new AssertionError("no account: " + got);
        }
        var user = new UserId(got.json().path("userId").asText());
        return new Person(base, user, mail, got.cookie());
    }

    public Got get(String path) {
        return Call.get(base, path).as(this).send();
    }

    public Got post(String path, String json) {
        return Call.post(base, path, json).as(this).send();
    }

    public Got delete(String path) {
        return Call.delete(base, path).as(this).send();
    }

    /** The secret of a new token. */
    public String token(String name) {
        var made = post("/api/tokens", "{\"name\": \"%s\"}".formatted(name));
        if (made.status() != 201) {
            throw new AssertionError("no token: " + made);
        }
        return made.json().path("token").asText();
    }

    /** Sends one punch of a button. */
    public Got punch(long id, String type, Instant at) {
        return post("/api/commands", "{\"commands\": [" + punchJson(id, type, at) + "]}");
    }

    public static String punchJson(long id, String type, Instant at) {
        return """
        {"id": %d, "device": "laptop", "n": %d, "type": "%s", "source": "clock", "at": %d,
         "zone": "Europe/Berlin", "offset": 120, "uncertainty": 20, "body": {}}"""
                .formatted(id, id, type, at.toEpochMilli());
    }
}
