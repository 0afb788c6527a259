package dev.stint.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret of 256 random bits that stands for a permission. Only its holder knows it; what is kept
 * is its hash.
 *
 * @param text URL-safe, of 43 random characters for one made here; anything for one that somebody
 *     sent
 */
public record Token(String text) {
    private static final int RANDOM_BYTES = 32;
    private static final String PERSONAL = "stint_";
    private static final int ID_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Token random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Token(BASE64.encodeToString(bytes));
    }

    /** One for a program. Whoever finds it, in a script or by a scanner, knows whose it is. */
    static Token personal() {
        return new Token(PERSONAL + random().text());
    }

    /** What the one with this hash is called where it is listed: it leads to neither. */
    public static String idOf(String hash) {
        return new Token(hash).hash().substring(0, ID_LENGTH);
    }

    /**
     * SHA-256 in 64 lowercase hex digits. A fast hash will do: what is hashed cannot be guessed.
     */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Hides the secret: it may not stand in a log. */
    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
