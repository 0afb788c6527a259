package dev.stint.main;

import dev.stint.account.AccountStore;
import dev.stint.live.Streams;
import dev.stint.log.UserId;
import dev.stint.mongo.SignInListener;
import dev.stint.signin.SignIns;
import java.time.InstantSource;
import java.util.Set;

/** What other processes do to sign-ins and accounts, done here as well. */
record Neighbours(AccountStore accounts, SignIns signIns, Streams streams, InstantSource clock)
        implements SignInListener {
    @Override
    public Set<String> inUse() {
        var hashes = streams.tokenHashes();
        hashes.addAll(signIns.inUse());
        return hashes;
    }

    @Override
    public Set<UserId> people() {
        return signIns.people();
    }

    @Override
    public void ended(String tokenHash) {
        signIns.endedElsewhere(tokenHash);
    }

    @Override
    public void changed(UserId user) {
        signIns.changedElsewhere(user);
        if (streams.follows(user)) {
            accounts.account(user).ifPresent(streams::renew);
            var now = clock.instant();
            streams.tokenHashes(user).stream()
                    .filter(hash -> !signIns.isGood(hash, now))
                    .forEach(signIns::endedElsewhere);
        }
    }
}
