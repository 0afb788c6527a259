package dev.stint.memory;

import dev.stint.account.AccountStore;
import dev.stint.account.AccountStoreContract;

class MemoryAccountsTest extends AccountStoreContract {
    private final MemoryAccounts store = new MemoryAccounts();

    @Override
    protected AccountStore store() {
        return store;
    }
}
