package dev.stint.main;

import dev.stint.account.Account;
import dev.stint.http.SessionJson;
import dev.stint.live.Words;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.presence.Presence;
import dev.stint.session.LogView;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Streams say things in the same words as answers.
 *
 * @param stale whether memory alone answers, so that something newer may be missing
 */
record StreamWords(Presence presence, BooleanSupplier stale) implements Words {
    @Override
    public byte[] snapshot(Account account, LogView log, Instant now) {
        return SessionJson.snapshot(account, log, presence.lastSeen(account.user()), now);
    }

    @Override
    public byte[] delta(Head head, Event event, Instant now) {
        return SessionJson.delta(head, event, now);
    }

    @Override
    public byte[] ping(Head head, Instant now) {
        return SessionJson.pulse(head, now, stale.getAsBoolean());
    }

    @Override
    public byte[] bye(String why, long afterMillis) {
        return SessionJson.bye(why, afterMillis);
    }
}
