package dev.stint.main;

import dev.stint.account.Account;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.SignIn;
import dev.stint.archive.DailyBackup;
import dev.stint.archive.Progress;
import dev.stint.chain.Chain;
import dev.stint.http.BackupAge;
import dev.stint.http.Dispatch;
import dev.stint.http.Routes;
import dev.stint.live.Pace;
import dev.stint.live.Streams;
import dev.stint.live.Subscriber;
import dev.stint.live.Ticker;
import dev.stint.log.UserId;
import dev.stint.mongo.Nodes;
import dev.stint.presence.Presence;
import dev.stint.session.LogView;
import dev.stint.session.Sessions;
import dev.stint.signin.Links;
import dev.stint.signin.NewAccounts;
import dev.stint.signin.OwnAccount;
import dev.stint.signin.PasswordSignIn;
import dev.stint.signin.Passwords;
import dev.stint.signin.PersonalTokens;
import dev.stint.signin.SignIns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Stint. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    // Half of the heap, at some 600 bytes an event with all that finds it: logs are what it is for.
    private static final long HEAP_BYTES_AN_EVENT = 2L * 600;
    private static final Duration FLUSH_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGET_EVERY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Kept kept;
    private final InstantSource clock;
    private final Passwords passwords = new Passwords();
    private final Dispatch dispatch = new Dispatch();
    private final Presence presence = new Presence();
    private final Streams streams;
    private final Audience audience;
    private final SignIns signIns;
    private final Links links;
    private final Web web;
    private final DailyBackup daily;
    private final OperatorDoor door;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("stint-housekeeping").daemon().factory());

    // A thread of its own: what takes long may not keep anything from the disk.
    private final ScheduledExecutorService backingUp =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("stint-backup").daemon().factory());

    /**
     * Starts to serve; returns when connections are accepted.
     *
     * @throws CannotListen if that address or port is not to be had
     */
    Server(Settings settings, Kept kept, Machine machine) {
        this.kept = kept;
        this.clock = () -> machine.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        this.streams = streams(settings, machine.ticker());
        this.audience = new Audience(streams);
        var nodes = kept.nodes();
        var sessions =
                new Sessions(
                        kept.sessions(),
                        Chain::start,
                        audience,
                        eventsMax(),
                        () -> nodes.map(Nodes::isTold).orElse(true));
        this.signIns = new SignIns(kept.accounts(), streams::end);
        this.links = new Links(kept.accounts());
        var neighbours = new Neighbours(kept.accounts(), signIns, streams, clock);
        nodes.map(
                        each ->
                                each.start(
                                        sessions,
                                        presence,
                                        streams::followed,
                                        neighbours,
                                        machine.clock()))
                .ifPresent(audience::join);
        var backups = Operator.backups(settings, kept);
        this.daily =
                new DailyBackup(backups, kept.backupTurn(), clock.instant(), Progress.untold());
        var parts = parts(sessions);
        var terms = terms(settings);
        this.web =
                Web.open(
                        settings.listen(),
                        vertx -> Routes.router(vertx, dispatch, parts, terms, clock));
        var errands = Operator.errands(machine, settings, kept, backups, web.port(), true);
        this.door = openDoor(settings, errands, machine.ticker());
        keepHouse();
    }

    private Streams streams(Settings settings, Ticker ticker) {
        return new Streams(
                new StreamWords(presence, kept.state().away()),
                Pace.USUAL,
                clock,
                ticker,
                settings.streamsPerPerson());
    }

    private OperatorDoor openDoor(Settings settings, Errands errands, Ticker ticker) {
        try {
            return OperatorDoor.open(settings.data(), errands, ticker);
        } catch (RuntimeException broken) {
            web.close();
            throw broken;
        }
    }

    private Routes.Parts parts(Sessions sessions) {
        var accounts = kept.accounts();
        var passwordSignIn = new PasswordSignIn(accounts, passwords);
        var ownAccount =
                new OwnAccount(
                        accounts, signIns, passwordSignIn, passwords, sessions, audience::renew);
        var source = new StreamSource(sessions, signIns);
        return new Routes.Parts(
                sessions,
                presence,
                links,
                new NewAccounts(accounts, links, passwords, sessions),
                passwordSignIn,
                signIns,
                new PersonalTokens(accounts),
                ownAccount,
                user -> accounts.account(user).map(Account::name),
                (response, who, cursor) ->
                        streams.open(
                                response,
                                new Subscriber(who.account(), who.tokenHash(), cursor),
                                source),
                streams::count,
                kept.state(),
                this::backupAge);
    }

    private BackupAge backupAge() {
        var standing = daily.standing(clock.instant());
        var minutes = standing.age().map(Duration::toMinutes);
        return new BackupAge(
                minutes.map(OptionalLong::of).orElseGet(OptionalLong::empty), standing.isLate());
    }

    /** Backs up if it is time. */
    void backUpIfDue() {
        daily.tick(clock.instant());
    }

    private static Routes.Terms terms(Settings settings) {
        return new Routes.Terms(
                settings.publicUrl(),
                settings.proxies(),
                settings.origins(),
                settings.commandsPerSecond(),
                settings.commandsBurst(),
                Version.NUMBER);
    }

    /** How many events of all logs the memory has room for. */
    private static int eventsMax() {
        long fitting = Runtime.getRuntime().maxMemory() / HEAP_BYTES_AN_EVENT;
        return (int) Math.min(Integer.MAX_VALUE, fitting);
    }

    private record StreamSource(Sessions sessions, SignIns signIns) implements Streams.Source {
        @Override
        public LogView log(UserId user, Optional<String> cursor, Instant now) {
            return sessions.log(user, cursor, now);
        }

        @Override
        public boolean isSignedIn(String tokenHash, Instant now) {
            return signIns.isGood(tokenHash, now);
        }
    }

    private void keepHouse() {
        every(FLUSH_EVERY, this::flush);
        every(FORGET_EVERY, this::forget);
        repeat(backingUp, FLUSH_EVERY, this::backUpIfDue);
    }

    private void every(Duration period, Runnable task) {
        repeat(housekeeping, period, task);
    }

    // One failure may not end the repetition.
    private static void repeat(ScheduledExecutorService thread, Duration period, Runnable task) {
        var _ =
                thread.scheduleAtFixedRate(
                        () -> {
                            try {
                                task.run();
                            } catch (RuntimeException broken) {
                                LOG.error("housekeeping failed", broken);
                            }
                        },
                        FLUSH_EVERY.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** The port it listens on. */
    int port() {
        return web.port();
    }

    /** Makes links. */
    Links links() {
        return links;
    }

    /**
     * Nobody can sign in to that account any more; what is open to it closes at once. No call leads
     * here: an account is closed by whoever holds this process, until admins have a page for it.
     */
    void deactivate(UserId user) {
        tell("that an account is closed", signIns.deactivate(user, clock.instant()));
    }

    /**
     * Takes no more requests, answers those that run, tells the streams, and lets go. Closing it
     * again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        dispatch.refuse();
        Closing.all(
                () -> streams.shutdown(PATIENCE),
                this::awaitRequests,
                web::close,
                door::close,
                this::stopBackingUp,
                housekeeping::shutdown,
                this::flush,
                passwords::close,
                kept::close);
        LOG.info("stopped");
    }

    private void awaitRequests() {
        if (!dispatch.awaitAll(PATIENCE)) {
            LOG.warn("some requests were not answered in {}", PATIENCE);
        }
    }

    // What is half made is thrown away, and begun anew by the next start.
    private void stopBackingUp() {
        backingUp.shutdownNow();
        try {
            if (!backingUp.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("a backup was still being made after {}", PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        tell("what sign-ins were used", signIns.flush(clock.instant()));
        kept.nodes()
                .map(nodes -> nodes.exchange(presence, streams.followed()))
                .ifPresent(audience::seen);
    }

    private void forget() {
        tell("what to forget", kept.accounts().forget(clock.instant().minus(SignIn.IDLE_MAX)));
    }

    private static void tell(String what, Keeping keeping) {
        if (keeping instanceof Keeping.NotKept(var why)) {
            LOG.warn("{} could not be kept: {}", what, why);
        }
    }
}
