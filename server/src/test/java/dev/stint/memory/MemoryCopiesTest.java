package dev.stint.memory;

import dev.stint.account.AccountStore;
import dev.stint.account.KeptAccounts;
import dev.stint.account.KeptAccountsContract;
import dev.stint.session.KeptLogs;
import dev.stint.session.SessionStore;
import dev.stint.store.KeptLogsContract;
import org.junit.jupiter.api.Nested;

class MemoryCopiesTest {
    @Nested
    class Logs extends KeptLogsContract {
        private final MemoryStore store = new MemoryStore();

        @Override
        protected KeptLogs kept() {
            return store;
        }

        @Override
        protected SessionStore sessions() {
            return store;
        }
    }

    @Nested
    class Accounts extends KeptAccountsContract {
        private final MemoryAccounts store = new MemoryAccounts();

        @Override
        protected KeptAccounts kept() {
            return store;
        }

        @Override
        protected AccountStore store() {
            return store;
        }
    }
}
