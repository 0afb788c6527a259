package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.UserId;
import dev.stint.session.StoreAway;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RereadsTest {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    @Test
    void whatCannotBeReadIsReadAgainUntilItIs() throws InterruptedException {
        var tries = new AtomicInteger();
        var read = new LinkedBlockingQueue<UserId>();
        try (var rereads =
                new Rereads(
                        user -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new StoreAway("away", new IllegalStateException("cut"));
                            }
                            read.add(user);
                        })) {
            rereads.add(ADA);
            assertThat(read.take()).isEqualTo(ADA);
        }
        assertThat(tries).hasValue(3);
    }

    @Test
    void whatIsBrokenKeepsNobodyElseWaiting() throws InterruptedException {
        var read = new LinkedBlockingQueue<UserId>();
        try (var rereads =
                new Rereads(
                        user -> {
                            if (user.equals(ADA)) {
                                throw new IllegalStateException("a bug");
                            }
                            read.add(user);
                        })) {
            rereads.add(ADA);
            rereads.add(BOB);
            assertThat(read.take()).isEqualTo(BOB);
        }
    }
}
