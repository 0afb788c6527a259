package dev.stint.main;

import dev.stint.account.Account;
import dev.stint.live.Streams;
import dev.stint.log.UserId;
import dev.stint.mongo.UserSessions;
import dev.stint.session.Added;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All who want to know of every event: the streams, and the documents where there are some. */
final class Audience implements Sessions.Listener {
    private final Streams streams;
    private volatile @Nullable UserSessions documents;

    Audience(Streams streams) {
        this.streams = streams;
    }

    /** From now on these are told too. */
    void join(UserSessions written) {
        documents = written;
    }

    @Override
    public void appended(UserId user, LogView log, List<Added> added) {
        streams.appended(user, log, added);
        var written = documents;
        if (written != null) {
            written.saw(user, log.head().seq());
        }
    }

    @Override
    public void kept(UserId user, LogView log) {
        var written = documents;
        if (written != null) {
            written.kept(user, log);
        }
    }

    @Override
    public boolean follows(UserId user) {
        return streams.follows(user);
    }

    @Override
    public void reached(UserId user, LogView log) {
        streams.reached(user, log);
    }

    /** Somebody has another name or mail. */
    void renew(Account account) {
        streams.renew(account);
        var written = documents;
        if (written != null) {
            written.changed(List.of(account.user()));
        }
    }

    /** These people were here in the last minute. */
    void seen(Set<UserId> people) {
        var written = documents;
        if (written != null) {
            written.changed(people);
        }
    }
}
