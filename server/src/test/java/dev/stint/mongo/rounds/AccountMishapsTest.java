package dev.stint.mongo.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.http.Person;
import dev.stint.mongo.RanOn;
import dev.stint.mongo.SecantusServer;
import dev.stint.mongo.proxy.Asked;
import dev.stint.mongo.proxy.MongoProxy;
import dev.stint.mongo.proxy.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong while somebody joins, signs in, makes a token or ends a sign-in: it has
 * happened everywhere or nowhere, and asked for again it happens. {@code -Dstint.deeds=36} does all
 * of them; {@code -Dstint.rounds.seed=...} the same ones once more. The timeout is against a test
 * that waits for ever.
 */
@Timeout(600)
@ExtendWith(RanOn.class)
class AccountMishapsTest implements RanOn.OnServer {
    private static final int DEEDS = Integer.getInteger("stint.deeds", 8);
    private static final long SEED = Long.getLong("stint.rounds.seed", new Random().nextLong());
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Set<Trouble> TROUBLES =
            EnumSet.of(
                    Trouble.CUT_BEFORE,
                    Trouble.CUT_AFTER,
                    Trouble.NOT_WRITABLE_PRIMARY,
                    Trouble.PRIMARY_STEPPED_DOWN,
                    Trouble.INTERRUPTED,
                    Trouble.SHUTTING_DOWN,
                    Trouble.INTERRUPTED_AFTER,
                    Trouble.MAJORITY_LATE,
                    Trouble.MAJORITY_NEVER);

    /** What somebody does. */
    private enum Deed {
        JOIN("accounts"),
        SIGN_IN("signins"),
        MAKE_TOKEN("signins"),
        END_SIGN_IN("signins");

        private final String collection;

        Deed(String collection) {
            this.collection = collection;
        }
    }

    private record Round(Deed deed, Trouble trouble) {}

    private final Silence silence = new Silence();
    private final SecantusServer server;
    private Stints stints;
    private Person ada;
    private int people;

    AccountMishapsTest() throws IOException {
        server = SecantusServer.replicaSet();
    }

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        stints = new Stints(server, data);
        ada = stints.people(1).getFirst();
    }

    @AfterEach
    void close() throws IOException {
        stints.close();
        server.close();
        silence.close();
    }

    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whatWasDoneIsDoneEverywhereAndWholly() {
        List<Round> rounds = new ArrayList<>();
        for (Deed deed : Deed.values()) {
            TROUBLES.forEach(trouble -> rounds.add(new Round(deed, trouble)));
        }
        Collections.shuffle(rounds, new Random(SEED));
        for (int i = 0; i < DEEDS; i++) {
            Round round = rounds.get(i % rounds.size());
            String words = "deed %d of seed %d: %s".formatted(i + 1, SEED, round);
            try {
                play(round);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError(words, failed);
            }
            System.out.println(words);
        }
    }

    private void play(Round round) {
        switch (round.deed()) {
            case JOIN -> join(round);
            case SIGN_IN -> signIn(round);
            case MAKE_TOKEN -> makeToken(round);
            case END_SIGN_IN -> endSignIn(round);
        }
    }

    private void join(Round round) {
        String link = ada.invitation();
        String mail = "joins%d@example.org".formatted(people++);
        Got got = done(round, () -> joined(1, link, mail));
        assertThat(got.status() == 201 || got.code().equals("link-used")).isTrue();
        for (int at = 0; at < Stints.COUNT; at++) {
            assertThat(signedIn(at, mail).status()).isEqualTo(200);
            assertThat(joined(at, link, "another" + mail).code()).isEqualTo("link-used");
        }
        assertThat(accountsOf(mail)).isEqualTo(1);
        assertThat(accountsOf("another" + mail)).isZero();
    }

    private void signIn(Round round) {
        Got got = done(round, () -> signedIn(1, ada.mail()));
        assertThat(got.status()).isEqualTo(200);
        assertGood(got.cookie());
    }

    private void makeToken(Round round) {
        int before = ada.get("/api/tokens").json().path("tokens").size();
        Got got = done(round, () -> ada.at(stints.get(1)).post("/api/tokens", "{\"name\":\"t\"}"));
        assertThat(got.status()).isEqualTo(201);
        String token = got.json().path("token").asText();
        for (Supplier<String> base : stints.bases()) {
            Got session = Call.get(base.get(), "/api/session").bearing(token).send();
            assertThat(session.status()).isEqualTo(200);
        }
        assertThat(ada.get("/api/tokens").json().path("tokens")).hasSizeGreaterThan(before);
    }

    private void endSignIn(Round round) {
        Person phone = ada.signInAgain();
        assertGood(phone.cookie());
        String path = "/api/sign-ins/" + idOfThis(phone);
        Got got = done(round, () -> ada.at(stints.get(1)).delete(path));
        assertThat(got.status()).isIn(204, 404);
        for (int at = 0; at < Stints.COUNT; at++) {
            Person there = phone.at(stints.get(at));
            again(() -> there.get("/api/session"), 200);
            assertThat(there.get("/api/session").status()).isEqualTo(401);
        }
        assertGood(ada.cookie());
    }

    /** Does it, again and again, while the database of the second process is in trouble. */
    private Got done(Round round, Supplier<Got> deed) {
        MongoProxy proxy = stints.proxies.get(1);
        int before = proxy.fired(round.trouble());
        proxy.arm(round.trouble(), Asked.writes(round.deed().collection), 0, 2);
        Got got = again(deed, 503);
        assertThat(proxy.fired(round.trouble())).as("it came").isGreaterThan(before);
        proxy.disarm();
        return got;
    }

    /** The first answer with another status. */
    private static Got again(Supplier<Got> ask, int status) {
        Got got = ask.get();
        while (got.status() == status) {
            assertThat(status == 200 || got.header("Retry-After").matches("[1-9]\\d*")).isTrue();
            LockSupport.parkNanos(AGAIN_AFTER_NANOS);
            got = ask.get();
        }
        return got;
    }

    private void assertGood(String cookie) {
        for (Supplier<String> base : stints.bases()) {
            Got session = Call.get(base.get(), "/api/session").with("Cookie", cookie).send();
            assertThat(session.status()).isEqualTo(200);
        }
    }

    private Got joined(int at, String link, String mail) {
        String typed =
                """
                {"link": "%s", "name": "Bob", "mail": "%s", "password": "%s",
                 "zone": "Europe/Berlin"}
                """
                        .formatted(link, mail, Person.PASSWORD);
        return Call.post(stints.get(at).base(), "/api/auth/join", typed).send();
    }

    private Got signedIn(int at, String mail) {
        String typed = "{\"mail\": \"%s\", \"password\": \"%s\"}".formatted(mail, Person.PASSWORD);
        return Call.post(stints.get(at).base(), "/api/auth/sign-in", typed).send();
    }

    private static String idOfThis(Person phone) {
        for (var each : phone.get("/api/sign-ins").json().path("signIns")) {
            if (each.path("isThisOne").asBoolean()) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError("not listed");
    }

    private long accountsOf(String mail) {
        try (MongoClient client = MongoClients.create(server.uri())) {
            return client.getDatabase(stints.database())
                    .getCollection("accounts")
                    .countDocuments(new Document("mail", mail));
        }
    }
}
