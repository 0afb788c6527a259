package dev.stint.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.store.AnyEvent;
import dev.stint.store.Punches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    private static final Event IN = Punches.in(1, 1);
    private static final String IN_TEXT = text(IN);

    @Provide
    Arbitrary<Event> events() {
        return AnyEvent.events(7, 42);
    }

    @Property
    void whatIsWrittenIsReadBackTheSame(@ForAll("events") Event event) {
        byte[] bytes = Canonical.bytes(event);
        assertThat(Canonical.event(bytes, Chain.note(event), event.noteSalt())).isEqualTo(event);
    }

    @Property
    void anyOtherJsonReaderReadsTheSameStrings(@ForAll("events") Event event) throws IOException {
        JsonNode json = new JsonMapper().readTree(Canonical.bytes(event));
        assertThat(json.get("by").asText()).isEqualTo(event.by());
        assertThat(json.get("device").asText()).isEqualTo(event.device());
        assertThat(json.get("zone").asText()).isEqualTo(event.zone());
    }

    @Test
    void aNoteIsNotInTheBytesAndItsTextCanGo() {
        Event amended = amended("left early", "00112233445566778899aabbccddeeff");
        String text = text(amended);
        assertThat(text).contains("\"noteHash\":\"").doesNotContain("left early");
        Event erased = Canonical.event(Canonical.bytes(amended), null, null);
        assertThat(erased.body()).isEqualTo(new Body.Amend(1, null, null, null, null));
        assertThat(erased.noteSalt()).isNull();
    }

    @Test
    void aNoteWithoutSaltIsSaltedWhenItIsAddedEachTimeAnew() {
        Head start = Chain.start(new UserId("u"));
        List<Event> events = List.of(amended("a", null));
        Event first = new Addition(start, events).links().getFirst().event();
        Event second = new Addition(start, events).links().getFirst().event();
        assertThat(first.noteSalt()).hasSize(32).isNotEqualTo(second.noteSalt());
        assertThat(Chain.note(first)).isEqualTo("a");
    }

    @Test
    void aNoteWithoutSaltHasNoCanonicalBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Canonical.bytes(amended("a", null)))
                .withMessageContaining("salt");
    }

    @Test
    void halfASurrogatePairHasNoCanonicalBytes() {
        Event event = Punches.in(1, 1, "\ud83d");
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.bytes(event));
    }

    @Test
    void whatCouldNotBeReadBackIsNotWritten() {
        Event event = Punches.in(1, 1, "x".repeat(Canonical.BYTES_MAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Canonical.bytes(event))
                .withMessageContaining("1048");
    }

    @Test
    void theChainDependsOnAllThatCameBefore() {
        Head ours = Chain.start(new UserId("ours"));
        Head theirs = Chain.start(new UserId("theirs"));
        assertThat(Chain.link(ours, IN).chain()).isNotEqualTo(Chain.link(theirs, IN).chain());
    }

    @Test
    void anEventThatDoesNotFollowIsNotChained() {
        Head start = Chain.start(new UserId("u"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chain.link(start, Punches.in(2, 1)))
                .withMessageContaining("2 does not follow 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"seq\":1}",
                "{\"seq\":\"1\"}",
                "{\"seq\":1.0}",
                "{\"seq\":99999999999999999999}",
            })
    void whatIsNoEventIsNotReadAsOne(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":1/\"v\":2",
                "\"type\":\"IN\"/\"type\":\"LOCK\"",
                "\"source\":\"clock\"/\"source\":\"guess\"",
                "\"id\":1,/",
                "\"body\":{}/\"body\":{\"x\":1}",
                "\"body\":{}/\"body\":{},\"x\":1",
                "\"body\":{}}/\"body\":{}}{}",
                "\"offset\":120/\"offset\":1081",
                "\"offset\":120/\"offset\":9223372036854775807",
                "\"uncertainty\":30/\"uncertainty\":null",
            })
    void oneFieldChangedIsNoEventOfThisVersion(String change) {
        String[] parts = change.split("/", 2);
        assertThat(IN_TEXT).contains(parts[0]);
        assertThat(read(IN_TEXT)).isEqualTo(IN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(IN_TEXT.replace(parts[0], parts[1])));
    }

    private static Event amended(String note, @Nullable String salt) {
        return Punches.of(1, 9, new Body.Amend(1, null, null, null, note), salt);
    }

    private static Event read(String text) {
        return Canonical.event(text.getBytes(StandardCharsets.UTF_8), null, null);
    }

    private static String text(Event event) {
        return new String(Canonical.bytes(event), StandardCharsets.UTF_8);
    }
}
