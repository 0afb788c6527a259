package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.UserId;
import dev.stint.presence.Presence;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    private final InProcessMongo server = new InProcessMongo();
    private final Mongo mongo = Mongo.open(server.address("stint"));
    private final Heartbeats heartbeats = new Heartbeats(mongo);
    private final Presence here = new Presence();
    private final Presence there = new Presence();

    @AfterEach
    void close() {
        mongo.close();
        server.close();
    }

    @Test
    void whoWasSeenByOneProcessWasSeenByAll() {
        here.seen(ADA, NINE);
        here.seen(BOB, NINE);
        there.seen(BOB, NINE.plusSeconds(30));
        heartbeats.exchange(here, Set.of(ADA, BOB));
        heartbeats.exchange(there, Set.of(ADA, BOB));
        heartbeats.exchange(here, Set.of(ADA, BOB));
        assertThat(here.lastSeen(BOB)).contains(NINE.plusSeconds(30));
        assertThat(there.lastSeen(ADA)).contains(NINE);
    }

    @Test
    void aHeartbeatThatComesLateTakesNothingBack() {
        there.seen(ADA, NINE.plusSeconds(30));
        heartbeats.exchange(there, Set.of());
        here.seen(ADA, NINE);
        heartbeats.exchange(here, Set.of(ADA));
        assertThat(here.lastSeen(ADA)).contains(NINE.plusSeconds(30));
    }
}
