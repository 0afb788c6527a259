package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStoreContract;
import dev.stint.account.Mail;
import dev.stint.account.Role;
import dev.stint.log.UserId;
import dev.stint.session.DamagedStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void anAccountThatIsNotAsItWasWrittenIsToldWithItsPlaceAndTheOthersAreRead() {
        keepOpened("ada", 1);
        keepOpened("bob", 2);
        mongo.collection("accounts").updateOne(Filters.eq("_id", "ada"), Updates.set("role", 7));
        assertThatExceptionOfType(DamagedStore.class)
                .isThrownBy(() -> store.account(new UserId("ada")))
                .withMessageEndingWith("is damaged (in accounts, _id ada: role cannot be read)");
        assertThat(store.account(new UserId("bob"))).isPresent();
        assertThat(mongo.isDamaged()).isTrue();
    }

    private void keepOpened(String name, int link) {
        var now = Instant.parse("2026-06-09T09:00:00Z");
        var hash = "%064x".formatted(link);
        store.keep(new AccessLink(hash, AccessLink.Kind.INVITE, null, now.plusSeconds(9), null));
        var mail = new Mail(name + "@example.org");
        var account = new Account(new UserId(name), name, mail, Role.MEMBER, "", now, true);
        assertThat(store.open(hash, account, now)).isEqualTo(new AccountStore.Opening.Opened());
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
