package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.session.SessionStore;

/** Where everything is kept; closing the sessions closes it all. */
record Kept(SessionStore sessions, AccountStore accounts) implements AutoCloseable {
    @Override
    public void close() {
        sessions.close();
    }
}
