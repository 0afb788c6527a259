package dev.stint.memory;

import dev.stint.session.SessionStore;
import dev.stint.store.SessionStoreContract;

class MemoryStoreTest extends SessionStoreContract {
    @Override
    protected SessionStore open() {
        return new MemoryStore();
    }
}
