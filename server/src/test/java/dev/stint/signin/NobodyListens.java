package dev.stint.signin;

import dev.stint.log.UserId;
import dev.stint.session.Added;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import java.util.List;

/** Hears of every event and does nothing about it. */
record NobodyListens() implements Sessions.Listener {
    @Override
    public void appended(UserId user, LogView log, List<Added> added) {}

    @Override
    public boolean follows(UserId user) {
        return false;
    }

    @Override
    public void reached(UserId user, LogView log) {}
}
