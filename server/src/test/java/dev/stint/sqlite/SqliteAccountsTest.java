package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccountStore;
import dev.stint.account.AccountStoreContract;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountsTest extends AccountStoreContract {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");

    @TempDir Path folder;
    private Database database;
    private AccountStore store;

    @BeforeEach
    void open() {
        database = Databases.open(folder);
        store = new SqliteAccounts(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected AccountStore store() {
        return store;
    }

    @Test
    void aSignInOutlivesTheProcess() {
        SignIn signIn = new SignIn("0".repeat(64), new UserId("ada"), NINE, NINE);
        store.keep(signIn);
        database.close();

        open();

        assertThat(store.signIn(signIn.tokenHash())).contains(signIn);
    }
}
