package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccountStore;
import dev.stint.account.KeptAccounts;
import dev.stint.account.KeptAccountsContract;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.store.KeptLogsContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

class MongoCopiesTest {
    @Nested
    @ParameterizedClass
    @MethodSource(TestServer.ALL)
    @ExtendWith(RanOn.class)
    class Logs extends KeptLogsContract implements RanOn.OnServer {
        private final TestServer server;
        private final Mongo mongo;

        Logs(TestServer server) {
            this.server = server;
            mongo = Mongo.open(server.emptyAddress());
        }

        @AfterEach
        void close() {
            mongo.close();
        }

        @Override
        protected KeptLogs kept() {
            return new MongoStore(mongo);
        }

        @Override
        protected SessionStore sessions() {
            return new MongoStore(mongo);
        }

        @Test
        void theMarkIsThereUntilItIsTakenAway() {
            var mark = new MongoMark(mongo);
            assertThat(mark.source()).isEmpty();
            mark.put("somewhere");
            mark.put("elsewhere");
            assertThat(new MongoMark(mongo).source()).contains("elsewhere");
            mark.remove();
            assertThat(mark.source()).isEmpty();
        }

        @Test
        void oneProcessAtATimeBacksUpAndAllHearOfIt() {
            var one = new MongoBackupTurn(mongo, "one", "process 1");
            var two = new MongoBackupTurn(mongo, "two", "process 2");
            assertThat(one.last()).isEmpty();
            assertThat(one.take()).isTrue();
            assertThat(two.take()).isFalse();
            one.giveBack(Optional.of(Instant.ofEpochMilli(7)));
            assertThat(two.last()).contains(Instant.ofEpochMilli(7));
            assertThat(two.take()).isTrue();
            two.giveBack(Optional.empty());
            assertThat(one.last()).contains(Instant.ofEpochMilli(7));
        }

        @Override
        public String server() {
            return server.toString();
        }
    }

    @Nested
    @ParameterizedClass
    @MethodSource(TestServer.ALL)
    @ExtendWith(RanOn.class)
    class Accounts extends KeptAccountsContract implements RanOn.OnServer {
        private final TestServer server;
        private final Mongo mongo;

        Accounts(TestServer server) {
            this.server = server;
            mongo = Mongo.open(server.emptyAddress());
        }

        @AfterEach
        void close() {
            mongo.close();
        }

        @Override
        protected KeptAccounts kept() {
            return new MongoCopies(mongo);
        }

        @Override
        protected AccountStore store() {
            return new MongoAccounts(mongo);
        }

        @Override
        public String server() {
            return server.toString();
        }
    }
}
