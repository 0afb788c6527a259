package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins in use, remembered in front of the store so that a request costs no look-up there.
 * Safe for many threads.
 */
public final class SignIns {
    // About 1 KB each. Beyond it requests still work and ask the store.
    private static final int REMEMBERED_MAX = 50_000;

    private static final Duration MEMORY_IDLE_MAX = Duration.ofHours(1);
    // Against 30 days a second is nothing, and most requests then change nothing.
    private static final Duration SEEN_STEP = Duration.ofSeconds(1);
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
    }

    /** A new sign-in of this account, under a new token. */
    public Beginning begin(Account account, Instant now) {
        var token = Token.random();
        var keeping = store.keep(new SignIn(token.hash(), account.user(), now, now));
        return switch (keeping) {
            case Kept() -> new Beginning.Begun(token);
            case Keeping.NotKept why -> new Beginning.NotKept(why);
        };
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
        return Optional.of(remembered.signedIn);
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
            var loaded = load(hash);
            var kept = keep(hash, mine, loaded);
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
                .map(account -> new Remembered(new SignedIn(hash, account), signIn))
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

    private static final class Remembered {
        final SignedIn signedIn;
        private volatile SignIn signIn;
        private volatile Instant storedAt;

        Remembered(SignedIn signedIn, SignIn signIn) {
            this.signedIn = signedIn;
            this.signIn = signIn;
            this.storedAt = signIn.seenAt();
        }

        void seen(Instant now) {
            if (now.isAfter(signIn.seenAt().plus(SEEN_STEP))) {
                signIn = signIn.seen(now);
            }
        }

        Instant seenAt() {
            return signIn.seenAt();
        }

        boolean isStored() {
            return !isUnstoredFor(Duration.ZERO);
        }

        boolean isUnstoredFor(Duration longest) {
            return signIn.seenAt().isAfter(storedAt.plus(longest));
        }

        void stored(Instant seenAt) {
            storedAt = seenAt;
        }

        boolean isOver(Instant now) {
            return signIn.isOver(now);
        }

        boolean isIdle(Instant now) {
            return isStored() && signIn.seenAt().plus(MEMORY_IDLE_MAX).isBefore(now);
        }
    }
}
