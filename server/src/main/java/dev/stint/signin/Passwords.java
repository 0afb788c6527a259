package dev.stint.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes, worked out by few threads of their own: each takes 19 MiB and tens
 * of milliseconds, and a crowd at the door may not keep the clock from ticking. Safe for many
 * threads; a call waits for its turn.
 */
public final class Passwords implements AutoCloseable {
    // The OWASP cheat sheet's second choice: 19 MiB, two passes, one lane.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=19456,t=2,p=1$";

    // Two at a time leave most cores to punches; a queue of 64 is two seconds' wait at most.
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 64;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().name("passwords-", 0).daemon().factory());

    // Compared with where nobody has the mail, so that this takes as long.
    private final String nobodys = hashNow(Token.random().text());

    /** What came of comparing a password. */
    public enum Match {
        YES,
        NO,
        /** Too many wait; it was not compared. */
        BUSY
    }

    /** The salted hash with its parameters; empty where too many wait. */
    public Optional<String> hash(String password) {
        return inTurn(() -> hashNow(password));
    }

    /** Compares a password with a hash; without a hash it works as long and says no. */
    public Match match(String password, Optional<String> hash) {
        var compared = inTurn(() -> isOf(password, hash.orElse(nobodys)) && hash.isPresent());
        return compared.map(same -> same ? Match.YES : Match.NO).orElse(Match.BUSY);
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    private <T> Optional<T> inTurn(Callable<T> work) {
        try {
            return Optional.of(pool.submit(work).get());
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a password could not be hashed", broken.getCause());
        }
    }

    private static String hashNow(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return PREFIX
                + BASE64.encodeToString(salt)
                + "$"
                + BASE64.encodeToString(argon2(password, salt));
    }

    private static boolean isOf(String password, String hash) {
        if (!hash.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a password hash of an unknown kind");
        }
        var parts = hash.substring(PREFIX.length()).split("\\$", -1);
        var salt = Base64.getDecoder().decode(parts[0]);
        var expected = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(expected, argon2(password, salt));
    }

    private static byte[] argon2(String password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(MEMORY_KIB)
                        .withIterations(PASSES)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        var hash = new byte[HASH_BYTES];
        // One password can be typed as different code points on different keyboards.
        var typed = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(typed.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
