package dev.stint.http;

import dev.stint.log.UserId;
import dev.stint.signin.SignedIn;
import java.util.function.Supplier;

/** How many commands each person may send. Safe for many threads. */
final class CommandRate {
    private final TokenBuckets<UserId> buckets;

    CommandRate(int perSecond, int burst) {
        this.buckets = new TokenBuckets<>(perSecond, burst);
    }

    /** That answer; where so many commands more are too many, when to come again. */
    Answer within(int commands, Request request, SignedIn who, Supplier<Answer> answer) {
        return buckets.take(who.account().user(), commands, request.at())
                .<Answer>map(Problem::throttled)
                .orElseGet(answer);
    }
}
