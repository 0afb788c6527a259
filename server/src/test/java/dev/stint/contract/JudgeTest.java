package dev.stint.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.main.RunningStint;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The fuzzer's judge sees each fault that it is there for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgeTest {
    private static final String BEAT = "POST /api/heartbeat";
    private static final String COMMANDS = "POST /api/commands";
    private static final String SAVE = "POST /api/session";

    private RunningStint stint;
    private Marked quince;
    private Marked medlar;

    @BeforeAll
    void start(@TempDir Path data) {
        stint = RunningStint.on(data);
        quince = Marked.admin(stint);
        medlar = quince.invite();
    }

    @AfterAll
    void stop() {
        stint.close();
    }

    private Ask ask(String operation, String body) {
        var one =
                OpenApi.STINT.operations().stream()
                        .filter(it -> it.toString().equals(operation))
                        .findFirst()
                        .orElseThrow();
        var call = Call.post(stint.base(), one.path(), body);
        var json = Optional.of(Contract.parsed(body));
        return new Ask(one, quince, call, json, true, true, true, false);
    }

    private static Got got(int status, String body) {
        var isProblem = status >= 400;
        var type = isProblem ? "application/problem+json" : "application/json";
        var headers =
                Map.of("Content-Type", List.of(type), "X-Content-Type-Options", List.of("nosniff"));
        return new Got(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }

    private void passes(Ask ask, Got got) {
        assertThatCode(() -> Judge.judge(ask, got, medlar)).doesNotThrowAnyException();
    }

    private void fails(Ask ask, Got got) {
        assertThatThrownBy(() -> Judge.judge(ask, got, medlar)).isInstanceOf(AssertionError.class);
    }

    private Ask from(String site, String method) {
        var asked = ask(BEAT, "{}");
        var call = asked.call().method(method).with("Origin", site);
        var isPreflight = method.equals("OPTIONS");
        call = isPreflight ? call.with("Access-Control-Request-Method", "POST") : call;
        return new Ask(asked.operation(), quince, call, asked.body(), true, false, true, false);
    }

    private static Got telling(Got got, String... headers) {
        var more = new HashMap<>(got.headers().map());
        for (var i = 0; i < headers.length; i += 2) {
            more.put("Access-Control-Allow-" + headers[i], List.of(headers[i + 1]));
        }
        return new Got(got.status(), HttpHeaders.of(more, (name, value) -> true), got.body());
    }

    @Test
    void aSiteThatIsToldWhatItMayNotReadIsSeen() {
        var ok = got(200, "{}");
        passes(from(Asking.APP, "POST"), telling(ok, "Origin", Asking.APP));
        fails(from(Asking.APP, "POST"), ok);
        fails(from(Asking.APP, "POST"), telling(ok, "Origin", "*"));
        fails(from(Asking.APP, "POST"), telling(ok, "Origin", Asking.APP, "Credentials", "true"));
        passes(from("https://evil.example", "POST"), ok);
        fails(from("https://evil.example", "POST"), telling(ok, "Origin", "https://evil.example"));
    }

    @Test
    void aBrowserThatIsToldOfCallsThatNobodyMayMakeIsSeen() {
        var asked = from(Asking.APP, "OPTIONS");
        var methods = new String[] {"Origin", Asking.APP, "Methods", "GET, POST"};
        var both = telling(got(204, ""), methods);
        passes(asked, telling(both, "Headers", "Authorization"));
        fails(asked, both);
        fails(asked, telling(got(204, ""), "Origin", Asking.APP, "Headers", "Authorization"));
        var refused = got(405, "{\"code\":\"wrong-method\"}");
        passes(from("null", "OPTIONS"), refused);
        fails(from("null", "OPTIONS"), telling(refused, "Methods", "POST"));
        fails(from("null", "OPTIONS"), got(204, ""));
        fails(from("null", "PUT"), got(200, "{}"));
    }

    @Test
    void aServerThatBreaksIsSeen() {
        var beat = ask(BEAT, "{}");
        passes(beat, got(200, "{}"));
        passes(beat, got(503, "{\"code\":\"busy\"}"));
        fails(beat, got(500, "{\"code\":\"internal\"}"));
        fails(beat, got(200, "{\"why\":\"java.lang.Error\\n\\tat dev.stint.http\"}"));
    }

    @Test
    void aByteOfSomebodyElsesIsSeen() {
        var beat = ask(BEAT, "{}");
        passes(beat, got(200, "{\"by\":\"" + quince.person().user() + "\"}"));
        fails(beat, got(200, "{\"by\":\"" + medlar.person().user() + "\"}"));
        fails(beat, got(200, "{\"note\":\"medlar-note\"}"));
        fails(beat, got(200, "{\"token\":\"" + medlar.token() + "\"}"));
    }

    @Test
    void whatIsTakenAgainstTheFileIsSeen() {
        passes(ask(BEAT, "{\"user\":\"x\"}"), got(200, "{}"));
        fails(ask(BEAT, "{\"user\":7}"), got(200, "{}"));
        var unreadable = ask(BEAT, "{}");
        fails(
                new Ask(
                        unreadable.operation(),
                        quince,
                        unreadable.call(),
                        unreadable.body(),
                        false,
                        false,
                        true,
                        false),
                got(200, "{}"));
    }

    @Test
    void whatIsTakenThoughNobodyIsSignedInIsSeen() {
        var known = ask(BEAT, "{}");
        var stranger =
                new Ask(
                        known.operation(),
                        quince,
                        known.call(),
                        known.body(),
                        true,
                        true,
                        false,
                        false);
        passes(stranger, got(401, "{\"code\":\"signed-out\"}"));
        fails(stranger, got(200, "{}"));
    }

    @Test
    void whatIsRefusedThoughTheFileAllowsItIsSeen() {
        passes(ask(BEAT, "{}"), got(409, "{\"code\":\"other-account\"}"));
        fails(ask(BEAT, "{}"), got(422, "{\"code\":\"invalid\"}"));
        fails(ask(BEAT, "{}"), got(401, "{\"code\":\"signed-out\"}"));
    }

    @Test
    void aBadCommandThatIsTakenAndAGoodOneThatIsRefusedAreSeen() {
        var good =
                "{\"id\":1,\"device\":\"d\",\"n\":1,\"type\":\"OUT\",\"source\":\"clock\",\"at\":1,"
                        + "\"zone\":\"UTC\",\"offset\":0,\"uncertainty\":0,\"body\":{}}";
        var bad = good.replace("\"body\":{}", "\"body\":{\"reason\":\"LUNCH\"}");
        var applied = "{\"results\":[{\"id\":1,\"applied\":1,\"at\":1,\"redundant\":[]}]}";
        var refused = "{\"results\":[{\"id\":1,\"refused\":\"invalid\"}]}";
        passes(ask(COMMANDS, "{\"commands\":[" + good + "]}"), got(200, applied));
        fails(ask(COMMANDS, "{\"commands\":[" + good + "]}"), got(200, refused));
        passes(ask(COMMANDS, "{\"commands\":[" + bad + "]}"), got(200, refused));
        fails(ask(COMMANDS, "{\"commands\":[" + bad + "]}"), got(200, applied));
        fails(ask(COMMANDS, "{\"commands\":[]}"), got(200, applied));
        fails(ask(COMMANDS, "{\"extra\":1,\"commands\":[]}"), got(200, "{\"results\":[]}"));
    }

    @Test
    void aBadPartOfASessionThatIsTakenAndAGoodOneThatIsRefusedAreSeen() {
        var none = "{\"results\":{\"refused\":[]}}";
        var one = "{\"results\":{\"refused\":[{\"id\":1,\"refused\":\"invalid\"}]}}";
        var good = "{\"entries\":[{\"id\":1,\"type\":\"IN\",\"timestamp\":1}]}";
        var bad = good.replace("\"IN\"", "\"AT\"");
        passes(ask(SAVE, good), got(200, none));
        fails(ask(SAVE, good), got(200, one));
        passes(ask(SAVE, bad), got(200, one));
        fails(ask(SAVE, bad), got(200, none));
        fails(ask(SAVE, "{\"cursor\":7}"), got(200, none));
    }
}
