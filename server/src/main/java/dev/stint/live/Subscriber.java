package dev.stint.live;

import dev.stint.account.Account;
import java.util.Optional;

/**
 * Who wants to follow their own record.
 *
 * @param tokenHash that of the sign-in: when it ends, so does the stream
 * @param cursor what the client has folded so far, as it says
 */
public record Subscriber(Account account, String tokenHash, Optional<String> cursor) {}
