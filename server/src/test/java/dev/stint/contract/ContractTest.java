package dev.stint.contract;

import static dev.stint.main.RunningStint.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.contract.Contract.Answer;
import dev.stint.http.Call;
import dev.stint.http.Got;
import dev.stint.http.StintWithAda;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real answers, each with one thing about it changed: the check has to see it. */
class ContractTest extends StintWithAda {
    private static final String SESSION = "/api/session";

    private Answer session() {
        ada.punch(1, "IN", NINE);
        return answer(ada.get(SESSION));
    }

    private static Answer answer(Got got) {
        return new Answer(got.status(), got.headers(), got.body());
    }

    private static Answer with(Answer answer, String name, String... values) {
        var headers = new HashMap<>(answer.headers().map());
        headers.remove(name.toLowerCase(Locale.ROOT));
        headers.put(name, List.of(values));
        return new Answer(answer.status(), HttpHeaders.of(headers, (n, v) -> true), answer.body());
    }

    private static void isSeen(String method, String path, Answer answer, String words) {
        assertThatThrownBy(() -> Contract.check(method, path, answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void whatTheServerReallyAnswersIsLetThrough() {
        var real = session();
        assertThatCode(() -> Contract.check("GET", SESSION, real)).doesNotThrowAnyException();
        assertThatCode(() -> Contract.check("GET", "/below" + SESSION + "?zone=UTC", real))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "currentStatus":"IN"  | "extra":1,"currentStatus":"IN" | 'extra'
                    "currentStatus":"IN", | ""                             | 'currentStatus'
                    "currentStatus":"IN"  | "currentStatus":"AWAY"         | /currentStatus
                    "type":"IN"           | "type":"IN","extra":1          | 'extra'
                    "time":"09:00"        | "time":"9:00"                  | /entries/0/time
                    ,"time":"09:00"       | ""                             | 'time'
                    "id":1                | "id":-1                        | /entries/0/id
                    "id":1                | "id":1.5                       | /entries/0/id
                    "2026-06-09"          | "2026-06-31"                   | /lastActiveDate
                    """)
    void aFieldMoreALessOrAnotherOneIsSeen(String now, String then, String words) {
        var real = session();
        var body = real.body().replace(now, then.equals("\"\"") ? "" : then);
        assertThat(body).isNotEqualTo(real.body());
        isSeen("GET", SESSION, new Answer(200, real.headers(), body), words);
    }

    @Test
    void aCallThatTheFileDoesNotHaveIsSeen() {
        var real = session();
        isSeen("GET", "/api/nothing", real, "no call of openapi.yaml");
        isSeen("GET", SESSION + "/more", real, "no call of openapi.yaml");
        isSeen("PUT", SESSION, real, "405 wrong-method");
        var missing = answer(ada.get("/api/nothing"));
        assertThat(missing.status()).isEqualTo(404);
        isSeen("PUT", SESSION, missing, "405 wrong-method");
    }

    @Test
    void aStatusThatTheCallDoesNotHaveIsSeen() {
        var real = session();
        isSeen("GET", SESSION, new Answer(201, real.headers(), real.body()), "a status");
        var missing = answer(ada.get("/api/nothing"));
        isSeen("GET", SESSION, missing, "a status");
        isSeen("GET", SESSION, new Answer(500, real.headers(), real.body()), "a status");
    }

    @Test
    void aCodeThatTheCallDoesNotHaveIsSeen() {
        var out = answer(Call.get(stint.base(), SESSION).send());
        assertThat(out.status()).isEqualTo(401);
        var other = out.body().replace("signed-out", "wrong-credentials");
        isSeen("GET", SESSION, new Answer(401, out.headers(), other), "/code");
    }

    @Test
    void whatHasReachedNoCallIsAnsweredAsTheFileSaysForAll() {
        var long414 = "/api/session?zone=" + "a".repeat(5_000);
        var refused = answer(Call.get(stint.base(), long414).send());
        assertThat(refused.status()).isEqualTo(414);
        var other = refused.body().replace("address-too-long", "malformed");
        isSeen(
                "GET",
                long414,
                new Answer(414, refused.headers(), other),
                "address-too-long is due");
        isSeen("GET", "/", new Answer(414, refused.headers(), other), "address-too-long is due");
        var more = refused.body().replaceFirst("\\{", "{\"extra\":1,");
        isSeen("GET", long414, new Answer(414, refused.headers(), more), "address-too-long is due");
        var html = with(refused, "Content-Type", "text/html");
        isSeen("GET", "/", html, "address-too-long is due");
        isSeen("GET", long414, with(refused, "Connection", "keep-alive"), "a status");
    }

    @Test
    void aHeaderMoreALessOrAnotherOneIsSeen() {
        var real = session();
        isSeen("GET", SESSION, with(real, "ETag"), "no header ETag");
        isSeen("GET", SESSION, with(real, "ETag", "weak"), "pattern");
        isSeen("GET", SESSION, with(real, "Set-Cookie", "stint=1"), "a header");
        isSeen("GET", SESSION, with(real, "Content-Type", "text/html"), "a type");
        isSeen("GET", SESSION, new Answer(304, real.headers(), real.body()), "a body");
    }

    @Test
    void anEventOfAStreamThatTheFileDoesNotHaveIsSeen() {
        var pulse = Contract.parsed("{\"cursor\":\"1:0f1e2d3c4b5a6978\",\"serverTime\":1}");
        var less = Contract.parsed("{\"cursor\":\"1:0f1e2d3c4b5a6978\"}");
        assertThatCode(() -> Contract.checkEvent("ping", pulse)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Contract.checkEvent("ping", less))
                .hasMessageContaining("serverTime");
        assertThatThrownBy(() -> Contract.checkEvent("news", pulse)).hasMessageContaining("news");
    }

    @Test
    void theFileIsServedAsItIs() throws IOException {
        var got = Call.get(stint.base(), "/openapi.yaml").send();
        assertThat(got.status()).isEqualTo(200);
        var file = Files.readString(Path.of("../protocol/openapi.yaml"), StandardCharsets.UTF_8);
        assertThat(got.body()).isEqualTo(file);
    }
}
