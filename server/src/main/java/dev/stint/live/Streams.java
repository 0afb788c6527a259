package dev.stint.live;

import static java.util.Objects.requireNonNull;

import dev.stint.account.Account;
import dev.stint.log.UserId;
import dev.stint.session.Added;
import dev.stint.session.DamagedStore;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import dev.stint.session.StoreAway;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open streams of this process. Safe for many threads. */
public final class Streams implements Sessions.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private final Words words;
    private final Pace pace;
    private final InstantSource clock;
    private final Ticker ticker;
    private final int perPersonMax;
    private final Map<UserId, Hub> hubs = new ConcurrentHashMap<>();
    private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param perPersonMax with one more the oldest is closed
     */
    public Streams(Words words, Pace pace, InstantSource clock, Ticker ticker, int perPersonMax) {
        this.words = words;
        this.pace = pace;
        this.clock = clock;
        this.ticker = ticker;
        this.perPersonMax = perPersonMax;
    }

    /** What a stream asks back. */
    public interface Source {
        /** A person's log as it is kept, at least up to that cursor of it; may block. */
        LogView log(UserId user, Optional<String> cursor, Instant now);

        /** Whether a sign-in is still good; may block. */
        boolean isSignedIn(String tokenHash, Instant now);
    }

    /** How many are open. */
    public int count() {
        return count.get();
    }

    /** Answers with a stream that follows the subscriber's record; on the event loop only. */
    public void open(HttpServerResponse response, Subscriber subscriber, Source source) {
        if (response.closed() || response.ended()) {
            return;
        }
        var loop = loops.computeIfAbsent(Thread.currentThread(), thread -> loop());
        var stream = new Stream(response, pace, ticker.nanos());
        var user = subscriber.account().user();
        var subscription = new Subscription(user, subscriber.tokenHash(), loop, stream);
        var begun = new CountDownLatch(1);
        loop.add(stream);
        count.incrementAndGet();
        stream.start(
                () -> later(subscription, () -> restart(subscription, source)),
                () -> leave(subscription, begun));
        later(
                subscription,
                () -> {
                    try {
                        begin(subscription, subscriber, source);
                    } finally {
                        begun.countDown();
                    }
                });
    }

    // The listener first, then the state: what happens in between waits in the stream.
    private void begin(Subscription subscription, Subscriber subscriber, Source source) {
        var account = subscriber.account();
        var joined =
                hubs.compute(
                        account.user(),
                        (user, known) -> {
                            var hub = known == null ? new Hub(account, words, perPersonMax) : known;
                            hub.join(subscription);
                            return hub;
                        });
        var now = clock.instant();
        if (!source.isSignedIn(subscription.tokenHash(), now)) {
            subscription.end(Bye.SIGNED_OUT, words);
            return;
        }
        var log = source.log(account.user(), subscriber.cursor(), now);
        joined.begin(subscription, subscriber.cursor(), log, clock.instant());
    }

    private void restart(Subscription subscription, Source source) {
        var now = clock.instant();
        var log = source.log(subscription.user(), Optional.empty(), now);
        var hub = hubs.get(subscription.user());
        if (hub != null) {
            hub.restart(subscription, log, now);
        }
    }

    // Who is gone before joining would else stay for ever.
    private void leave(Subscription subscription, CountDownLatch begun) {
        subscription.loop().remove(subscription.stream());
        later(
                subscription,
                () -> {
                    begun.await();
                    count.decrementAndGet();
                    hubs.computeIfPresent(
                            subscription.user(),
                            (user, hub) -> hub.leave(subscription) ? null : hub);
                });
    }

    @Override
    public void appended(UserId user, LogView log, List<Added> added) {
        var hub = hubs.get(user);
        if (hub != null) {
            hub.appended(log, added, clock.instant());
        }
    }

    @Override
    public boolean follows(UserId user) {
        return hubs.containsKey(user);
    }

    @Override
    public void reached(UserId user, LogView log) {
        var hub = hubs.get(user);
        if (hub != null) {
            hub.reached(log);
        }
    }

    /** Who has a stream here. */
    public Set<UserId> followed() {
        return Set.copyOf(hubs.keySet());
    }

    /** Those of the sign-ins that a stream is open for. */
    public Set<String> tokenHashes() {
        var hashes = new HashSet<String>();
        hubs.values().forEach(hub -> hashes.addAll(hub.tokenHashes()));
        return hashes;
    }

    /** Those that one of this person's is open for. */
    public Set<String> tokenHashes(UserId user) {
        var hub = hubs.get(user);
        return hub == null ? Set.of() : hub.tokenHashes();
    }

    /** An account is another than it was: what is told of it from now on says so. */
    public void renew(Account account) {
        var hub = hubs.get(account.user());
        if (hub != null) {
            hub.renew(account);
        }
    }

    /** Ends the streams of a sign-in that is over. */
    public void end(String tokenHash) {
        hubs.values().forEach(hub -> hub.end(tokenHash));
    }

    /** Ends all streams; returns when each was told, or after this long. */
    public void shutdown(Duration patience) {
        var told = new CountDownLatch(loops.size());
        for (var loop : loops.values()) {
            loop.each(stream -> stream.end(Bye.SHUTDOWN, words));
            loop.run(told::countDown);
        }
        try {
            if (!told.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("some streams were not told that the server stops");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Loop loop() {
        return new Loop(
                requireNonNull(Vertx.currentContext(), "no event loop"),
                pace,
                words,
                clock,
                ticker);
    }

    // A stream that cannot be served any more has to end: while it pings its client waits for it.
    private void later(Subscription subscription, Task task) {
        starts.execute(
                () -> {
                    try {
                        task.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } catch (DamagedStore | StoreAway unreadable) {
                        // The store has written it down.
                        subscription.cut();
                    } catch (RuntimeException | Error broken) {
                        LOG.error("a stream broke", broken);
                        subscription.cut();
                    }
                });
    }

    private interface Task {
        void run() throws InterruptedException;
    }
}
