package dev.stint.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");
    private static final UserId EVE = new UserId("eve");

    private final Presence presence = new Presence(2);

    @Test
    void whoNeverSaidAnythingWasNotSeen() {
        presence.seen(ADA, NINE);
        assertThat(presence.lastSeen(BOB)).isEmpty();
    }

    @Test
    void theLastHeartbeatCounts() {
        presence.seen(ADA, NINE);
        presence.seen(ADA, NINE.plusSeconds(30));
        assertThat(presence.lastSeen(ADA)).contains(NINE.plusSeconds(30));
    }

    @Test
    void aHeartbeatThatWasHeldUpTakesNothingBack() {
        presence.seen(ADA, NINE.plusSeconds(30));
        presence.seen(ADA, NINE);
        assertThat(presence.lastSeen(ADA)).contains(NINE.plusSeconds(30));
    }

    @Test
    void ofTooManyWhoWasNotSeenForLongestIsForgottenWhoeverAsksForThem() {
        presence.seen(ADA, NINE);
        presence.seen(BOB, NINE.plusSeconds(1));
        assertThat(presence.lastSeen(ADA)).isPresent();
        presence.seen(EVE, NINE.plusSeconds(2));
        assertThat(presence.lastSeen(ADA)).isEmpty();
        assertThat(presence.lastSeen(BOB)).isPresent();
        assertThat(presence.lastSeen(EVE)).isPresent();
    }

    @Test
    void whoIsSeenAgainIsNotForgottenNext() {
        presence.seen(ADA, NINE);
        presence.seen(BOB, NINE.plusSeconds(1));
        presence.seen(ADA, NINE.plusSeconds(2));
        presence.seen(EVE, NINE.plusSeconds(3));
        assertThat(presence.lastSeen(BOB)).isEmpty();
        assertThat(presence.lastSeen(ADA)).isPresent();
    }

    @Test
    void othersAreToldOfEachHeartbeatOnce() {
        presence.seen(ADA, NINE);
        presence.seen(ADA, NINE.plusSeconds(30));
        assertThat(presence.news()).containsExactly(entry(ADA, NINE.plusSeconds(30)));
        assertThat(presence.news()).isEmpty();
        presence.seen(ADA, NINE.plusSeconds(60));
        assertThat(presence.news()).containsOnlyKeys(ADA);
    }

    @Test
    void aHeartbeatElsewhereCountsWhereItIsTheLater() {
        presence.seen(ADA, NINE);
        presence.told(Map.of(ADA, NINE.plusSeconds(5), BOB, NINE));
        presence.told(Map.of(ADA, NINE.minusSeconds(5)));
        assertThat(presence.lastSeen(ADA)).contains(NINE.plusSeconds(5));
        assertThat(presence.lastSeen(BOB)).contains(NINE);
        assertThat(presence.news()).containsOnlyKeys(ADA);
    }
}
