package dev.stint.live;

import dev.stint.account.Account;
import dev.stint.session.Added;
import dev.stint.session.LogView;
import dev.stint.timesheet.Window;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one person. They hold the same window, so an event becomes one text for all. Safe
 * for many threads.
 */
final class Hub {
    // Who has missed more gets a snapshot; at some 400 bytes these are 25 KB a person.
    private static final int RECENT_MAX = 64;

    private Account account;
    private final Words words;
    private final int streamsMax;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Deque<Frame> recent = new ArrayDeque<>();
    private @Nullable Window told;
    // Whoever has joined was told up to there, or read it.
    private long toldSeq;

    Hub(Account account, Words words, int streamsMax) {
        this.account = account;
        this.words = words;
        this.streamsMax = streamsMax;
    }

    /** Listens from now on; the oldest stream of a person with too many goes. */
    synchronized void join(Subscription subscription) {
        if (subscriptions.size() >= streamsMax) {
            subscriptions.removeFirst().end(Bye.TOO_MANY, words);
        }
        subscriptions.add(subscription);
    }

    /** Brings a stream that has joined to where the log is. */
    synchronized void begin(
            Subscription subscription, Optional<String> cursor, LogView log, Instant now) {
        told = told == null ? log.window() : told;
        var known = cursor.flatMap(log::holds);
        if (known.isPresent() && known.get() == log.head().seq()) {
            subscription.startAt(log.head());
        } else if (known.isPresent() && hasAllAfter(known.get())) {
            subscription.startAt(log.headAt(known.get()));
            recent.stream()
                    .filter(frame -> frame.head().seq() > known.get())
                    .forEach(subscription::offer);
        } else {
            subscription.offer(whole(log, now));
        }
    }

    private boolean hasAllAfter(long seq) {
        return !recent.isEmpty() && recent.getFirst().head().seq() <= seq + 1;
    }

    /** Starts a stream anew. */
    synchronized void restart(Subscription subscription, LogView log, Instant now) {
        subscription.offer(whole(log, now));
    }

    /** Tells everybody what has been added. */
    synchronized void appended(LogView log, List<Added> added, Instant now) {
        var isGrown = added.stream().allMatch(Added::growsWindow) && startsAsTold(log.window());
        told = log.window();
        toldSeq = log.head().seq();
        if (!isGrown) {
            recent.clear();
            tell(List.of(whole(log, now)));
            return;
        }
        var frames = new ArrayList<Frame>(added.size());
        for (var one : added) {
            var head = one.link().head();
            frames.add(Frame.delta(head, words.delta(head, one.link().event(), now)));
        }
        recent.addAll(frames);
        while (recent.size() > RECENT_MAX) {
            recent.removeFirst();
        }
        tell(frames);
    }

    /** The log has got so far: who knows less needs all of it. */
    synchronized void reached(LogView log) {
        var seq = log.head().seq();
        if (seq > toldSeq) {
            told = log.window();
            toldSeq = seq;
            recent.clear();
            subscriptions.forEach(subscription -> subscription.reached(seq));
        }
    }

    // A log that memory had no place for may come back with a window that starts later.
    private boolean startsAsTold(Window window) {
        return told == null || told.start().equals(window.start());
    }

    // One task per loop, however many streams it has.
    private void tell(List<Frame> frames) {
        Map<Loop, List<Stream>> byLoop =
                subscriptions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Subscription::loop,
                                        Collectors.mapping(
                                                Subscription::stream, Collectors.toList())));
        byLoop.forEach(
                (loop, streams) ->
                        loop.run(() -> streams.forEach(stream -> frames.forEach(stream::offer))));
    }

    /** The account is another than it was. */
    synchronized void renew(Account is) {
        account = is;
    }

    /** Ends those of this sign-in. */
    synchronized void end(String tokenHash) {
        subscriptions.stream()
                .filter(subscription -> subscription.tokenHash().equals(tokenHash))
                .forEach(subscription -> subscription.end(Bye.SIGNED_OUT, words));
    }

    /** Forgets a stream that is over; whether it was the last. */
    synchronized boolean leave(Subscription subscription) {
        subscriptions.remove(subscription);
        return subscriptions.isEmpty();
    }

    synchronized Set<String> tokenHashes() {
        return subscriptions.stream().map(Subscription::tokenHash).collect(Collectors.toSet());
    }

    synchronized int size() {
        return subscriptions.size();
    }

    private Frame whole(LogView log, Instant now) {
        return Frame.snapshot(log.head(), words.snapshot(account, log, now));
    }
}
