package dev.stint.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.log.Logs;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecideTest {
    private static final Instant NINE = Instant.parse("2026-06-09T07:00:00Z");
    private static final Instant AHEAD = NINE.plusMillis(2001);
    private static final ZoneOffset BERLIN = ZoneOffset.ofHours(2);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 9);
    private static final Body IN = new Body.In();

    private final Log log = Logs.empty();

    @Test
    void aPunchGetsTheNextSeqAndKeepsWhatWasSent() {
        Event event = accept(command(1, Source.CLOCK, NINE, IN));

        assertThat(event.seq()).isEqualTo(1);
        assertThat(event.by()).isEqualTo("ada");
        assertThat(event.at()).isEqualTo(NINE);
        assertThat(event.received()).isEqualTo(NINE);
    }

    @Test
    void theSameCommandAgainIsADuplicate() {
        Command command = command(1, Source.CLOCK, AHEAD, IN);
        accept(command);

        assertThat(decide(command, NINE.plusSeconds(300))).isEqualTo(new Duplicate(1));
    }

    @Test
    void theSameIdWithOtherContentIsRefusedEvenWhereItIsInvalidToo() {
        accept(command(1, Source.CLOCK, NINE, IN));

        Body broken = new Body.Withdraw(List.of(-1L));
        assertRefused(command(1, Source.CLOCK, NINE, broken), Refusal.ID_REUSED);
    }

    @Test
    void sentAgainAfterARestoreItIsStillKnownAsClamped() {
        Command again =
                new Command(
                        1, "laptop", 1, Source.CLOCK, NINE, "", BERLIN, AHEAD, Duration.ZERO, IN);

        Event event = accept(again);

        assertThat(event.at()).isEqualTo(NINE);
        assertThat(event.claimed()).isEqualTo(AHEAD);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "COMPAT", "KIOSK"})
    void aClockThatIsAheadBecomesTheInstantOfReceipt(Source source) {
        Event event = accept(command(1, source, AHEAD, IN));

        assertThat(event.at()).isEqualTo(NINE);
        assertThat(event.claimed()).isEqualTo(AHEAD);
    }

    @Test
    void twoSecondsAheadAreTakenAtTheirWord() {
        Instant at = NINE.plusSeconds(2);

        assertThat(accept(command(1, Source.CLOCK, at, IN)).at()).isEqualTo(at);
        assertThat(accept(command(2, Source.MANUAL, at, IN)).at()).isEqualTo(at);
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "IMPORT"})
    void aTypedTimeThatLiesAheadIsRefused(Source source) {
        assertRefused(command(1, source, AHEAD, IN), Refusal.FUTURE);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoPunchIsNeverRefusedForAFastClock(Source source) {
        Event event = accept(command(1, source, AHEAD, new Body.Withdraw(List.of(7L))));

        assertThat(event.at()).isEqualTo(NINE);
    }

    @Test
    void theNewTimeOfAnAmendmentThatLiesAheadIsRefused() {
        assertRefused(command(1, Source.CLOCK, NINE, amend(AHEAD)), Refusal.FUTURE);
        accept(command(2, Source.CLOCK, NINE, amend(NINE.plusSeconds(2))));
    }

    @Test
    void aClockThatSteppedBackCountsFromWhereItWas() {
        accept(command(1, Source.CLOCK, NINE, IN));

        Event event = accept(command(2, Source.CLOCK, NINE.minusSeconds(60), IN));

        assertThat(event.at()).isEqualTo(NINE);
        assertThat(event.claimed()).isEqualTo(NINE.minusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOCK")
    void onlyAClockHasALowerBoundAndOnlyAClockGivesOne(Source source) {
        accept(command(1, Source.CLOCK, NINE, IN));
        Instant earlier = NINE.minusSeconds(60);

        assertThat(accept(command(2, source, earlier, IN)).at()).isEqualTo(earlier);
        accept(command(3, source, NINE, IN));
        Event other = accept(command("phone", 4, Source.CLOCK, earlier, IN));
        assertThat(other.at()).isEqualTo(earlier);
    }

    @Test
    void receivedNeverGoesBack() {
        accept(command(1, Source.CLOCK, NINE, IN));

        Accepted second =
                (Accepted) decide(command(2, Source.CLOCK, NINE, IN), NINE.minusSeconds(9));

        assertThat(second.event().received()).isEqualTo(NINE);
    }

    @Test
    void aRuleMayBeginAnywhereUntilThereIsAPunch() {
        accept(command(1, Source.CLOCK, NINE, rule(TUESDAY.minusYears(3), null)));
        accept(command(2, Source.CLOCK, NINE, IN));

        Body yesterday = rule(TUESDAY.minusDays(1), null);
        assertRefused(command(3, Source.CLOCK, NINE, yesterday), Refusal.PAST);
        accept(command(4, Source.CLOCK, NINE, rule(TUESDAY, null)));
    }

    @Test
    void whatCannotBeReadIsInvalidUnlessItsIdIsTaken() {
        accept(command(1, Source.CLOCK, NINE, IN));

        assertThat(Decide.unreadable(log, 1)).isEqualTo(new Refused(Refusal.ID_REUSED));
        assertThat(Decide.unreadable(log, 2)).isEqualTo(new Refused(Refusal.INVALID));
    }

    @Test
    void idsAndCountersBeginAtZeroAndEndWhereNumbersAreExact() {
        long last = (1L << 53) - 1;

        assertThat(accept(command(0, Source.CLOCK, NINE, IN)).n()).isZero();
        assertThat(accept(command(last, Source.CLOCK, NINE, IN)).n()).isEqualTo(last);
    }

    @ParameterizedTest
    @MethodSource
    void nonsenseIsInvalid(Command nonsense) {
        assertRefused(nonsense, Refusal.INVALID);
    }

    static List<Command> nonsenseIsInvalid() {
        return List.of(
                command(-1, Source.CLOCK, NINE, IN),
                command(1L << 53, Source.CLOCK, NINE, IN),
                command(1, Source.CLOCK, Instant.parse("+10000-01-01T00:00:00Z"), IN),
                command(1, Source.MANUAL, Instant.parse("0000-12-31T23:59:59Z"), IN),
                claimed("9999-12-31T23:59:59Z", ZoneOffset.ofHours(18)),
                claimed("0001-01-01T00:00:00Z", ZoneOffset.ofHours(-18)),
                new Command(1, "d", -1, Source.CLOCK, NINE, "", BERLIN, NINE, Duration.ZERO, IN),
                new Command(
                        1, "d", 1, Source.CLOCK, NINE, "", BERLIN, NINE, Duration.ofMillis(-1), IN),
                body(new Body.Withdraw(List.of(1L << 53))),
                body(new Body.Restore(List.of(-1L))),
                body(new Body.Confirm(List.of(-1L), List.of(Question.CLAMPED))),
                body(new Body.Confirm(List.of(1L), List.of())),
                body(new Body.Amend(-1, null, null, null, null)),
                body(amend(Instant.parse("+10000-01-01T00:00:00Z"))),
                body(amend(Instant.parse("9999-12-31T22:00:00Z"))),
                body(rule(LocalDate.of(10_000, 1, 1), null)),
                body(rule(LocalDate.of(0, 12, 31), null)),
                body(rule(TUESDAY, Duration.ofHours(12).plusMillis(1))),
                body(rule(TUESDAY, Duration.ofMillis(-1))),
                body(new Body.Rule(TUESDAY, Duration.ofMillis(-1), null, null, null)),
                body(new Body.Rule(TUESDAY, null, null, Duration.ofMillis(-1), null)),
                body(new Body.Rule(TUESDAY, null, null, null, Duration.ofMillis(-1))),
                body(new Body.Prefer("Not a theme", null, null)),
                body(new Body.Prefer("", null, null)),
                body(new Body.Prefer("x".repeat(33), null, null)));
    }

    @Test
    void everyDateOfFourDigitsIsADate() {
        accept(claimed("0001-01-01T00:00:00Z", ZoneOffset.ofHours(18)));
        accept(body(2, amend(Instant.parse("0001-01-01T00:00:00Z"))));
        accept(body(3, rule(LocalDate.of(9999, 12, 31), null)));
        assertThat(Validity.isValid(claimed("9999-12-31T21:59:59Z", BERLIN))).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void whatSaysLittleIsAcceptedAllTheSame(Body body) {
        accept(body(body));
    }

    static List<Body> whatSaysLittleIsAcceptedAllTheSame() {
        return List.of(
                new Body.Out(Reason.NONE),
                new Body.Amend(7, null, Direction.OUT, Reason.NONE, null),
                new Body.Confirm(List.of(), List.of(Question.REDUNDANT)),
                new Body.Withdraw(List.of()),
                rule(TUESDAY, Duration.ofHours(12)),
                new Body.Prefer(null, null, "Nowhere/Known"),
                new Body.Prefer("x-1", null, null));
    }

    private Event accept(Command command) {
        Decision decision = decide(command, NINE);
        assertThat(decision).isInstanceOf(Accepted.class);
        Event event = ((Accepted) decision).event();
        Logs.append(log, event);
        return event;
    }

    private void assertRefused(Command command, Refusal reason) {
        assertThat(decide(command, NINE)).isEqualTo(new Refused(reason));
    }

    private Decision decide(Command command, Instant received) {
        return Decide.decide(log, "ada", command, received);
    }

    private static Body amend(Instant at) {
        return new Body.Amend(7, new Body.Time(at, BERLIN), null, null, null);
    }

    private static Body rule(LocalDate from, @Nullable Duration dayStart) {
        return new Body.Rule(from, null, dayStart, null, null);
    }

    private static Command body(Body body) {
        return body(1, body);
    }

    private static Command body(long id, Body body) {
        return command(id, Source.CLOCK, NINE, body);
    }

    private static Command claimed(String instant, ZoneOffset offset) {
        Instant at = Instant.parse(instant);
        return new Command(1, "d", 1, Source.MANUAL, at, "", offset, at, Duration.ZERO, IN);
    }

    private static Command command(long id, Source source, Instant at, Body body) {
        return command("laptop", id, source, at, body);
    }

    private static Command command(String device, long id, Source source, Instant at, Body body) {
        String zone = "Europe/Berlin";
        return new Command(
                id, device, Math.abs(id), source, at, zone, BERLIN, at, Duration.ZERO, body);
    }
}
