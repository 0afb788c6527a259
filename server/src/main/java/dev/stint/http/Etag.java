package dev.stint.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A name for what an answer says, the same as long as it says the same.
 *
 * @param text as it stands in headers, quoted
 */
record Etag(String text) {
    private static final int BYTES = 16;

    /** That of an answer with this stable part. */
    static Etag of(byte[] stable) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(stable);
            var start = Arrays.copyOf(hash, BYTES);
            return new Etag(
                    '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"');
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whether who asks has that answer already. */
    boolean isKnown(Request request) {
        return request.ifNoneMatch().filter(this::isAmong).isPresent();
    }

    private boolean isAmong(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.replace("W/", "").equals(text));
    }

    /** The answer to who has it. */
    Reply notModified() {
        return Reply.empty(304).with("ETag", text);
    }
}
