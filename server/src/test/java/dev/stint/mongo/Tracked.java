package dev.stint.mongo;

import com.mongodb.client.MongoCollection;
import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.chain.Chain;
import dev.stint.log.Body;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import dev.stint.session.Added;
import dev.stint.session.Asked;
import dev.stint.session.Command;
import dev.stint.session.LogView;
import dev.stint.session.Receipt;
import dev.stint.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.bson.Document;

/** A process that keeps logs in a database and writes its documents when a test says so. */
final class Tracked implements AutoCloseable {
    static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    static final Instant NOON = NINE.plus(Duration.ofHours(3));
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);

    final Mongo mongo;
    final Presence presence = new Presence();
    final Sessions sessions;
    final UserSessions documents;
    Instant now = NINE;
    private long ids;

    private final class Telling implements Sessions.Listener {
        @Override
        public void appended(UserId user, LogView log, List<Added> added) {
            documents.saw(user, log.head().seq());
        }

        @Override
        public void kept(UserId user, LogView log) {
            documents.kept(user, log);
        }

        @Override
        public boolean follows(UserId user) {
            return false;
        }

        @Override
        public void reached(UserId user, LogView log) {}
    }

    Tracked(MongoAddress address) {
        this(address, 0);
    }

    /** One whose commands have ids above that. */
    Tracked(MongoAddress address, long ids) {
        this(Mongo.open(address), ids);
    }

    Tracked(Mongo mongo, long ids) {
        this.ids = ids;
        this.mongo = mongo;
        sessions = new Sessions(new MongoStore(mongo), Chain::start, new Telling(), 10_000);
        documents = new UserSessions(mongo, sessions, presence, () -> now);
    }

    /** Makes an account with that name. */
    UserId person(String name) {
        var user = new UserId(name.toLowerCase(Locale.ROOT));
        var accounts = new MongoAccounts(mongo);
        var hash = "%064x".formatted(name.hashCode());
        accounts.keep(new AccessLink(hash, Kind.INVITE, null, now.plusSeconds(60), null));
        var mail = new Mail(user.value() + "@example.org");
        accounts.open(hash, new Account(user, name, mail, Role.MEMBER, "", now, true), now);
        return user;
    }

    long in(UserId user, Instant at) {
        return ask(user, at, new Body.In());
    }

    long out(UserId user, Instant at) {
        return ask(user, at, new Body.Out(Reason.END));
    }

    /** Asks for it at that instant, which is now then; its id. */
    long ask(UserId user, Instant at, Body body) {
        now = at;
        var id = ++ids;
        var command =
                new Command(
                        id,
                        "laptop-" + hashCode(),
                        id,
                        Source.CLOCK,
                        at,
                        "Europe/Berlin",
                        BERLIN,
                        at,
                        Duration.ZERO,
                        body);
        var receipt = sessions.submit(user, user.value(), List.of(new Asked.Read(command)), at);
        if (!(receipt instanceof Receipt.Settled)) {
            throw new AssertionError(receipt);
        }
        return id;
    }

    /** A person who worked from nine to noon, with a document. */
    UserId endedDay() {
        var ada = person("Ada");
        in(ada, NINE);
        out(ada, NOON);
        documents.writeDue();
        return ada;
    }

    /** The people of an ended, a running, a reset and a first day, each with a document. */
    List<UserId> fourDays() {
        var ended = endedDay();
        var running = person("Running");
        in(running, NOON);
        var reset = person("Reset");
        ask(reset, NOON, new Body.Withdraw(List.of(in(reset, NOON))));
        var first = person("First");
        ask(first, NOON, new Body.Prefer("dark", null, "Asia/Tokyo"));
        documents.writeDue();
        return List.of(ended, running, reset, first);
    }

    /** The document of that person. */
    Document document(UserId user) {
        var found = documents().find(new Document("userId", user.value())).first();
        return found == null ? new Document() : found;
    }

    MongoCollection<Document> documents() {
        return mongo.collection("usersessions");
    }

    @Override
    public void close() {
        mongo.close();
    }
}
