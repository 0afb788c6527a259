package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins in use, remembered in front of the store so that a request costs no look-up there.
 * Safe for many threads.
 */
public final class SignIns {
    // About 1 KB each. Beyond it requests still work and ask the store.
    private static final int REMEMBERED_MAX = 50_000;

    // As often as what is remembered is handed over.
    private static final Duration STORED_STEP = Duration.ofMinutes(1);

    private final AccountStore store;
    private final Consumer<String> ended;
    private final int rememberedMax;
    private final Map<String, Remembered> byTokenHash = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<@Nullable Remembered>> loading =
            new ConcurrentHashMap<>();
    // Over, though the store does not know. Not many: where it keeps nothing nobody signs in anew.
    private final Set<String> notRemoved = ConcurrentHashMap.newKeySet();
    private final AtomicLong accountChanges = new AtomicLong();

    /**
     * @param ended told the token hash of each sign-in that is over, at once
     */
    public SignIns(AccountStore store, Consumer<String> ended) {
        this(store, ended, REMEMBERED_MAX);
    }

    SignIns(AccountStore store, Consumer<String> ended, int rememberedMax) {
        this.store = store;
        this.ended = ended;
        this.rememberedMax = rememberedMax;
    }

    /** What came of a new sign-in. */
    public sealed interface Beginning {
        record Begun(Token token) implements Beginning {}

        record NotKept(Keeping.NotKept why) implements Beginning {}

        /** Meanwhile the account has got another password, or nobody may sign in to it any more. */
        record Overtaken() implements Beginning {}
    }

    /**
     * A new sign-in of this account, under a new token.
     *
     * @param agent what the browser calls itself
     */
    public Beginning begin(Account account, String agent, Instant now) {
        var token = Token.random();
        var holder = new Holder.Browser(agent);
        var signIn = new SignIn(token.hash(), account.user(), holder, now, now);
        if (store.keep(signIn) instanceof Keeping.NotKept why) {
            return new Beginning.NotKept(why);
        }
        // Only now: what ends all sign-ins has either met this one, or is seen here.
        if (store.account(account.user()).filter(is -> isAsGood(is, account)).isEmpty()) {
            var _ = end(token.hash());
            return new Beginning.Overtaken();
        }
        return new Beginning.Begun(token);
    }

    private static boolean isAsGood(Account is, Account was) {
        return is.isActive() && is.passwordHash().equals(was.passwordHash());
    }

    /** Who holds this token, unless the sign-in is ended or was idle for too long. */
    public Optional<SignedIn> of(Token token, Instant now) {
        var hash = token.hash();
        var remembered = byTokenHash.get(hash);
        if (remembered == null) {
            remembered = recall(hash);
        }
        if (remembered == null) {
            return Optional.empty();
        }
        if (remembered.isOver(now)) {
            drop(hash);
            return Optional.empty();
        }
        remembered.seen(now);
        if (!byTokenHash.containsKey(hash)) {
            storeSeen(hash, remembered);
        }
        return Optional.of(remembered.signedIn());
    }

    // Nobody would hand it over later. What is not kept now is tried at the next request again.
    private void storeSeen(String hash, Remembered passing) {
        if (passing.isUnstoredFor(STORED_STEP)) {
            var _ = store.seen(Map.of(hash, passing.seenAt()));
        }
    }

    /** Whether it is still good; asking does not extend it. */
    public boolean isGood(String tokenHash, Instant now) {
        var remembered = byTokenHash.get(tokenHash);
        if (remembered == null) {
            remembered = recall(tokenHash);
        }
        return remembered != null && !remembered.isOver(now);
    }

    /**
     * Ends a sign-in; when this has returned its token opens nothing. Where the store did not keep
     * that, it is tried again at each {@link #flush}. Only a restart before that succeeds revives
     * it, for whoever still has its cookie, and whoever signs out has not.
     */
    public Keeping end(String tokenHash) {
        var keeping = store.end(tokenHash);
        if (keeping instanceof Keeping.NotKept) {
            notRemoved.add(tokenHash);
        }
        drop(tokenHash);
        return keeping;
    }

    /** All of an account that are still good, oldest first. */
    public List<SignIn> all(UserId user, Instant now) {
        return store.signIns(user).stream()
                .map(this::asRemembered)
                .filter(signIn -> !signIn.isOver(now))
                .toList();
    }

    private SignIn asRemembered(SignIn stored) {
        var remembered = byTokenHash.get(stored.tokenHash());
        return remembered == null ? stored : stored.seen(remembered.seenAt());
    }

    /**
     * The account is another than it was. When this has returned every sign-in of it knows, and
     * where nobody may sign in to it any more none opens anything.
     */
    synchronized void renew(UserId user) {
        accountChanges.incrementAndGet();
        var account = store.account(user).filter(Account::isActive);
        if (account.isEmpty()) {
            store.signIns(user).forEach(signIn -> drop(signIn.tokenHash()));
            return;
        }
        byTokenHash.values().stream()
                .filter(remembered -> remembered.signedIn().account().user().equals(user))
                .forEach(remembered -> remembered.renew(account.get()));
    }

    /**
     * Nobody can sign in to that account any more, and what they had opens nothing. It is for
     * whoever runs the server: no call leads here as long as there are no teams.
     */
    public Keeping deactivate(UserId user, Instant now) {
        var keeping = store.deactivate(user, now);
        if (keeping instanceof Kept) {
            renew(user);
        }
        return keeping;
    }

    /**
     * Another password for whoever asks; the sign-ins of all their other browsers end with the old
     * one.
     */
    Keeping newPassword(SignedIn who, String passwordHash) {
        var user = who.account().user();
        var before = hashes(store.signIns(user));
        var keeping = store.newPassword(user, passwordHash, who.tokenHash());
        if (keeping instanceof Kept) {
            renew(user);
            // Those too that began since they were counted.
            byTokenHash.forEach(
                    (hash, remembered) -> {
                        if (remembered.signedIn().account().user().equals(user)) {
                            before.add(hash);
                        }
                    });
            before.removeAll(hashes(store.signIns(user)));
            before.forEach(this::drop);
        }
        return keeping;
    }

    private static Set<String> hashes(List<SignIn> signIns) {
        return signIns.stream().map(SignIn::tokenHash).collect(Collectors.toSet());
    }

    /** The token hashes of those remembered. */
    public Set<String> inUse() {
        return Set.copyOf(byTokenHash.keySet());
    }

    /** Whose those remembered are. */
    public Set<UserId> people() {
        return byTokenHash.values().stream()
                .map(remembered -> remembered.signedIn().account().user())
                .collect(Collectors.toSet());
    }

    /** Another process has ended it: from now on its token opens nothing here either. */
    public void endedElsewhere(String tokenHash) {
        drop(tokenHash);
    }

    /** Another process has changed the account, and perhaps ended sign-ins with that. */
    public void changedElsewhere(UserId user) {
        renew(user);
        var mine = new HashSet<String>();
        byTokenHash.forEach(
                (hash, remembered) -> {
                    if (remembered.signedIn().account().user().equals(user)) {
                        mine.add(hash);
                    }
                });
        if (!mine.isEmpty()) {
            mine.removeAll(hashes(store.signIns(user)));
            mine.forEach(this::drop);
        }
    }

    /** Hands the store what it has not heard of yet, and forgets who went away. */
    public Keeping flush(Instant now) {
        var removing = removeEnded();
        return removing instanceof Kept ? flushSeen(now) : removing;
    }

    private Keeping removeEnded() {
        for (var hash : Set.copyOf(notRemoved)) {
            if (store.end(hash) instanceof Keeping.NotKept why) {
                return why;
            }
            notRemoved.remove(hash);
        }
        return new Kept();
    }

    private Keeping flushSeen(Instant now) {
        var seen = new HashMap<String, Instant>();
        byTokenHash.forEach(
                (hash, remembered) -> {
                    if (!remembered.isStored()) {
                        seen.put(hash, remembered.seenAt());
                    }
                });
        var keeping = seen.isEmpty() ? new Kept() : store.seen(seen);
        if (keeping instanceof Kept) {
            seen.forEach(this::stored);
            byTokenHash.values().removeIf(remembered -> remembered.isIdle(now));
        }
        return keeping;
    }

    // Who asks for one hash at the same time shares one look-up; nobody else waits for it.
    private @Nullable Remembered recall(String hash) {
        if (byTokenHash.size() >= rememberedMax) {
            return load(hash);
        }
        var mine = new CompletableFuture<@Nullable Remembered>();
        var others = loading.putIfAbsent(hash, mine);
        if (others != null) {
            return others.join();
        }
        try {
            var changesBefore = accountChanges.get();
            var loaded = load(hash);
            var kept = keep(hash, mine, loaded);
            if (accountChanges.get() != changesBefore && kept != null) {
                // It may be what the account was before: it serves once.
                byTokenHash.remove(hash, kept);
            }
            mine.complete(kept);
            return kept;
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
            throw broken;
        } finally {
            loading.remove(hash, mine);
        }
    }

    // In one step with drop: what ended while it was looked up is not remembered again.
    private @Nullable Remembered keep(
            String hash,
            CompletableFuture<@Nullable Remembered> mine,
            @Nullable Remembered loaded) {
        return byTokenHash.compute(
                hash, (h, known) -> loading.remove(h, mine) && known == null ? loaded : known);
    }

    private @Nullable Remembered load(String hash) {
        // Not after the look-up: it could find the row that is removed just then.
        if (notRemoved.contains(hash)) {
            return null;
        }
        var signIn = store.signIn(hash).orElse(null);
        if (signIn == null) {
            return null;
        }
        return store.account(signIn.user())
                .filter(Account::isActive)
                .map(account -> new Remembered(account, signIn))
                .orElse(null);
    }

    private void drop(String hash) {
        byTokenHash.compute(
                hash,
                (h, known) -> {
                    loading.remove(h);
                    return null;
                });
        ended.accept(hash);
    }

    private void stored(String hash, Instant seenAt) {
        var remembered = byTokenHash.get(hash);
        if (remembered != null) {
            remembered.stored(seenAt);
        }
    }
}
