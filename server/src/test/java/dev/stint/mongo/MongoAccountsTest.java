package dev.stint.mongo;

import dev.stint.account.AccountStore;
import dev.stint.account.AccountStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(TestServer.ALL)
@ExtendWith(RanOn.class)
class MongoAccountsTest extends AccountStoreContract implements RanOn.OnServer {
    private final TestServer server;
    private final Mongo mongo;
    private final AccountStore store;

    MongoAccountsTest(TestServer server) {
        this.server = server;
        mongo = Mongo.open(server.emptyAddress());
        store = new MongoAccounts(mongo);
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    protected AccountStore store() {
        return store;
    }

    @Override
    public String server() {
        return server.toString();
    }
}
