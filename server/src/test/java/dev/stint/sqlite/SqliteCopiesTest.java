package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccountStore;
import dev.stint.account.KeptAccounts;
import dev.stint.account.KeptAccountsContract;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.store.KeptLogsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCopiesTest {
    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Databases.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theMarkOutlivesTheProcessUntilItIsTakenAway() {
        assertThat(database.fillingMark().source()).isEmpty();
        database.fillingMark().put("somewhere");
        database.close();
        open();
        assertThat(database.fillingMark().source()).contains("somewhere");
        database.fillingMark().put("elsewhere");
        assertThat(database.fillingMark().source()).contains("elsewhere");
        database.fillingMark().remove();
        assertThat(database.fillingMark().source()).isEmpty();
    }

    @Nested
    class Logs extends KeptLogsContract {
        @Override
        protected KeptLogs kept() {
            return new SqliteStore(database);
        }

        @Override
        protected SessionStore sessions() {
            return new SqliteStore(database);
        }
    }

    @Nested
    class Accounts extends KeptAccountsContract {
        @Override
        protected KeptAccounts kept() {
            return new SqliteAccounts(database);
        }

        @Override
        protected AccountStore store() {
            return new SqliteAccounts(database);
        }
    }
}
