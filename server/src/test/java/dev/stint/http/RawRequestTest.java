package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.main.RunningStint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no HTTP client would send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RawRequestTest {
    private static final String POST =
            "POST /api/heartbeat HTTP/1.1~Host: x~Content-Type: application/json~";

    private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";

    private RunningStint stint;

    @BeforeAll
    void start(@TempDir Path data) {
        stint = RunningStint.on(data);
    }

    @AfterAll
    void stop() {
        stint.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a path that is none | GET /%zz HTTP/1.1~Host: x~~              | 400 | malformed
                    one of the API      | GET /api/%zz HTTP/1.1~Host: x~~          | 400 | malformed
                    an unreadable query | GET /healthz?zone=%zz HTTP/1.1~Host: x~~ | 400 | malformed
                    no host             | GET /healthz HTTP/1.1~~                  | 400 | malformed
                    a later HTTP        | GET / HTTP/9.9~Host: x~~                 | 501 |
                    no HTTP             | hello~~                                  | 400 | malformed
                    two lengths | POST Content-Length: 2~Content-Length: 3~~{} | 400 | malformed
                    an unreadable chunk | POST Transfer-Encoding: chunked~~zz~     | 400 | malformed
                    """)
    void isAnsweredClearly(String what, String request, int status, String code) {
        var text = request.replace("POST Con", POST + "Con").replace("POST Tra", POST + "Tra");
        var got = answer(text.replace("~", "\r\n"));
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.toString()).doesNotContain("Exception", "dev.stint", "io.netty");
        if (code != null) {
            assertThat(got.code()).isEqualTo(code);
        }
    }

    @Test
    void anAddressHasALimit() {
        var query = "?zone=" + "a".repeat(9_000);
        isRefused(answer("GET /api/session" + query + HOST + "\r\n"), 414, "address-too-long");
        isRefused(answer("GET /" + query + HOST + "\r\n"), 414, "address-too-long");
    }

    @Test
    void headersHaveALimit() {
        var cookie = "Cookie: stint=" + "a".repeat(20_000) + "\r\n";
        isRefused(answer("GET /" + HOST + cookie + "\r\n"), 431, "headers-too-large");
        // Who sends more than anybody reads sees the answer all the same.
        var body = "Content-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000);
        isRefused(answer("POST /" + HOST + cookie + body), 431, "headers-too-large");
    }

    private static void isRefused(Got got, int status, String code) {
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.code()).isEqualTo(code);
        assertThat(got.header("Connection")).isEqualToIgnoringCase("close");
    }

    @Test
    void aBodyInChunksHasTheSameLimit() {
        var chunk = "4001\r\n" + "x".repeat(0x4001) + "\r\n";
        var head = POST.replace("~", "\r\n") + "Transfer-Encoding: chunked\r\n\r\n";
        assertThat(answer(head + chunk.repeat(4)).code()).isEqualTo("too-large");
    }

    private Got answer(String request) {
        try (var connection = new RawConnection(stint.port())) {
            // What has no answer to wait for any more is cut off by the end.
            return connection.say(request).end().hear();
        }
    }
}
