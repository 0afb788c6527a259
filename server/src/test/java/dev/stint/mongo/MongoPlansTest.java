package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.AccountStoreContract;
import dev.stint.account.KeptAccounts;
import dev.stint.account.KeptAccountsContract;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.chain.Addition;
import dev.stint.chain.Chain;
import dev.stint.log.UserId;
import dev.stint.mongo.Asked.Question;
import dev.stint.mongo.InProcessMongo.Break.CutAfter;
import dev.stint.presence.Presence;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.store.KeptLogsContract;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How a server finds what it is asked for: an index leads to it. The stores do all they promise,
 * and a server that explains itself says of each form of question what it would do, with so many
 * people that it would not rather look at all of them.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class MongoPlansTest {
    private static final Instant LATER = Instant.parse("2126-06-09T09:00:00Z");
    private static final int PEOPLE = 250;

    // They page through everything, or remove it, and mean to; {@code begin} looks for anything.
    private static final Set<String> WHOLE =
            Set.of(
                    "MongoAccounts.hasAccounts",
                    "MongoCopies.after",
                    "MongoCopies.clear",
                    "MongoStore.peopleAfter",
                    "Schema.begin");

    private static final InProcessMongo SERVER = new InProcessMongo();
    private static final Asked ASKED = new Asked();

    private final Mongo mongo = listenedTo();

    private static Mongo listenedTo() {
        return Mongo.open(
                SERVER.address("stint-" + UUID.randomUUID()),
                new Schema(),
                Pause.GROWING,
                settings -> settings.addCommandListener(ASKED));
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Nested
    @Order(1)
    class Logs extends SessionStoreContract {
        @Override
        protected SessionStore open() {
            return new MongoStore(mongo);
        }
    }

    @Nested
    @Order(2)
    class CopiedLogs extends KeptLogsContract {
        @Override
        protected KeptLogs kept() {
            return new MongoStore(mongo);
        }

        @Override
        protected SessionStore sessions() {
            return new MongoStore(mongo);
        }
    }

    @Nested
    @Order(3)
    class Accounts extends AccountStoreContract {
        @Override
        protected AccountStore store() {
            return new MongoAccounts(mongo);
        }
    }

    @Nested
    @Order(4)
    class CopiedAccounts extends KeptAccountsContract {
        @Override
        protected KeptAccounts kept() {
            return new MongoCopies(mongo);
        }

        @Override
        protected AccountStore store() {
            return new MongoAccounts(mongo);
        }
    }

    @Nested
    @Order(5)
    class TheRest {
        @Test
        void documentsOfSessionsAreWrittenMendedAndRebuilt() {
            try (var stint = new Tracked(mongo, 0)) {
                var ada = stint.endedDay();
                stint.documents.mend();
                stint.documents.changed(List.of(ada));
                stint.documents.writeDue();
                stint.documents().updateOne(new Document(), new Document("$set", nine("seq")));
                stint.documents.missed();
                stint.documents.mend();
                assertThat(stint.document(ada)).containsEntry("seq", 2L);
                new Rebuild(mongo, stint.sessions, () -> Tracked.NOON).run((done, of) -> {});
            }
        }

        private static Document nine(String field) {
            return new Document(field, 9L);
        }

        @Test
        void whatProcessesTellOneAnotherIsWrittenAndLookedUp() {
            var here = new Presence();
            here.seen(new UserId("ada"), LATER);
            new Heartbeats(mongo).exchange(here, Set.of(new UserId("ada")));
            var accounts = new MongoAccounts(mongo);
            accounts.keep(browser(1));
            assertThat(new GoodSignIns(mongo).of(Set.of(hash(1)))).isEmpty();
            SERVER.next("insert", new CutAfter());
            assertThat(accounts.grant(program(2), 1)).isEqualTo(new Granting.Granted());
            var leases = new Leases(mongo);
            leases.take("serve", "one", "process 1", Duration.ofHours(1));
            assertThat(leases.held("serve")).isPresent();
            leases.giveBack("serve", "one");
            var turn = new MongoBackupTurn(mongo, "one", "process 1");
            turn.take();
            turn.giveBack(Optional.of(LATER));
            assertThat(turn.last()).contains(LATER);
            var mark = new MongoMark(mongo);
            mark.put("elsewhere");
            assertThat(mark.source()).contains("elsewhere");
            mark.remove();
        }
    }

    @Nested
    @Order(6)
    @ExtendWith(RanOn.class)
    class Plans implements RanOn.OnServer {
        private static SecantusServer server;
        private static MongoClient client;
        private static MongoDatabase database;

        @BeforeAll
        static void start() throws IOException {
            server = SecantusServer.replicaSet();
            var url = TestServer.uri(server.uri(), "stint");
            fill(MongoAddress.of(url).orElseThrow());
            client = MongoClients.create(url);
            database = client.getDatabase("stint");
        }

        @AfterAll
        static void stop() throws IOException {
            client.close();
            server.close();
        }

        @Override
        public String server() {
            return SecantusServer.NAME;
        }

        @Test
        void nothingIsAskedThatWasNotHeardHere() {
            assertThat(ASKED.questions()).extracting(Question::where).containsAll(Asked.places());
            assertThat(Asked.places()).containsAll(WHOLE).hasSizeGreaterThan(20);
        }

        @Test
        void anIndexLeadsToWhateverIsAsked() {
            assertThat(ASKED.questions())
                    .filteredOn(question -> !WHOLE.contains(question.where()))
                    .allSatisfy(question -> assertThat(question).matches(Plans::isLed));
        }

        @Test
        void aQuestionWithoutAnIndexWouldBeCaught() {
            var byAgent = new BsonDocument("agent", new BsonString("Firefox"));
            var asked = new Question("a test", "signins", byAgent, Optional.empty());
            assertThat(isLed(asked)).isFalse();
        }

        /**
         * Whether an index leads to all of the conditions, or to some: the others then are looked
         * at where it led to. This server explains neither a write nor a condition without index.
         */
        private static boolean isLed(Question question) {
            var fields = List.copyOf(question.filter().keySet());
            return IntStream.range(1, 1 << fields.size())
                    .mapToObj(chosen -> some(question.filter(), fields, chosen))
                    .anyMatch(conditions -> isLed(question, conditions));
        }

        private static BsonDocument some(BsonDocument filter, List<String> fields, int chosen) {
            var some = new BsonDocument();
            for (var i = 0; i < fields.size(); i++) {
                if ((chosen & 1 << i) != 0) {
                    some.append(fields.get(i), filter.get(fields.get(i)));
                }
            }
            return some;
        }

        private static boolean isLed(Question question, BsonDocument conditions) {
            var find = new Document("find", question.collection()).append("filter", conditions);
            question.sort().ifPresent(sort -> find.append("sort", sort));
            var plan = database.runCommand(new Document("explain", find)).toJson();
            return !plan.contains("COLLSCAN")
                    && Stream.of("IXSCAN", "IDHACK", "EXPRESS").anyMatch(plan::contains);
        }

        private static void fill(MongoAddress address) {
            try (var mongo = Mongo.open(address)) {
                insert(mongo, "events", MongoPlansTest::append);
                insert(mongo, "accounts", MongoPlansTest::account);
                insert(mongo, "links", MongoPlansTest::link);
                insert(mongo, "signins", MongoPlansTest::signIn);
                insert(mongo, "usersessions", MongoPlansTest::session);
                insert(mongo, "presence", MongoPlansTest::seen);
                insert(mongo, "leases", MongoPlansTest::seen);
            }
        }

        private static void insert(Mongo mongo, String collection, IntFunction<Document> each) {
            var all = IntStream.range(0, PEOPLE).mapToObj(each).toList();
            mongo.collection(collection).insertMany(all);
        }
    }

    private static UserId user(int number) {
        return new UserId("person " + number);
    }

    private static Document append(int number) {
        var user = user(number);
        return AppendDocument.of(user, new Addition(Chain.start(user), Punches.from(1, 1)));
    }

    private static Document account(int number) {
        var mail = new Mail(number + "@example.org");
        var account = new Account(user(number), "One", mail, Role.MEMBER, "", LATER, true);
        return AccountDocument.of(account, linkOf(number), LATER);
    }

    private static AccessLink linkOf(int number) {
        return new AccessLink(hash(number), Kind.INVITE, null, LATER, null);
    }

    private static Document link(int number) {
        return AccountDocument.of(linkOf(number));
    }

    private static SignIn browser(int number) {
        return new SignIn(hash(number), user(number), new Holder.Browser("Firefox"), LATER, LATER);
    }

    private static SignIn program(int number) {
        return new SignIn(hash(number), user(number), new Holder.Program("cron"), LATER, LATER);
    }

    private static Document signIn(int number) {
        return SignInDocument.of(browser(number), hash(number), null);
    }

    private static Document session(int number) {
        return new Document("userId", user(number).value())
                .append("seq", 1L)
                .append("currentStatus", "IN")
                .append("lastActivity", Date.from(LATER));
    }

    private static Document seen(int number) {
        return new Document("_id", user(number).value())
                .append("owner", "one")
                .append("until", Date.from(LATER))
                .append("seenAt", Date.from(LATER));
    }

    private static String hash(int number) {
        return "%064x".formatted(number);
    }
}
