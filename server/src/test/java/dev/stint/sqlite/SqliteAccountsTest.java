package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccountStore;
import dev.stint.account.AccountStoreContract;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    @Timeout(60)
    void whoReadsLongLogsKeepsNobodyFromSigningInNorTheOtherWayRound() {
        SqliteStore logs = new SqliteStore(database);
        var logsRead = new CountDownLatch(1);
        var all = List.of(holding(database::read, logsRead), holding(database::read, logsRead));
        assertThat(store.signIn("0".repeat(64))).isEmpty();
        logsRead.countDown();
        all.forEach(CompletableFuture::join);

        var accountsRead = new CountDownLatch(1);
        var one = holding(database::readAccounts, accountsRead);
        assertThat(logs.read(new UserId("ada"), 0)).isEmpty();
        accountsRead.countDown();
        one.join();
    }

    private interface Reading {
        boolean run(Readers.Read<Boolean> read);
    }

    // Returns when the reader is taken.
    private static CompletableFuture<Boolean> holding(Reading reading, CountDownLatch until) {
        var taken = new CountDownLatch(1);
        var done =
                CompletableFuture.supplyAsync(
                        () ->
                                reading.run(
                                        statements -> {
                                            taken.countDown();
                                            return await(until);
                                        }),
                        task -> Thread.ofVirtual().start(task));
        await(taken);
        return done;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void aSignInOutlivesTheProcess() {
        SignIn signIn =
                new SignIn(
                        "0".repeat(64),
                        new UserId("ada"),
                        new SignIn.Holder.Browser("Firefox"),
                        NINE,
                        NINE);
        store.keep(signIn);
        database.close();

        open();

        assertThat(store.signIn(signIn.tokenHash())).contains(signIn);
    }
}
