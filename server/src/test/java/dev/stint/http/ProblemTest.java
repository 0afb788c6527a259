package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void codesAndTheirStatusNeverChange() {
        assertThat(Arrays.stream(Problem.values()).map(p -> p.code() + " " + p.status()))
                .containsExactlyInAnyOrder(
                        "malformed 400",
                        "signed-out 401",
                        "wrong-credentials 401",
                        "forbidden 403",
                        "wrong-origin 403",
                        "not-found 404",
                        "link-unknown 404",
                        "wrong-method 405",
                        "too-slow 408",
                        "mail-taken 409",
                        "other-account 409",
                        "too-many-tokens 409",
                        "link-used 410",
                        "link-expired 410",
                        "too-large 413",
                        "address-too-long 414",
                        "wrong-content-type 415",
                        "invalid 422",
                        "unknown-zone 422",
                        "throttled 429",
                        "headers-too-large 431",
                        "internal 500",
                        "busy 503",
                        "store-away 503",
                        "outcome-unknown 503",
                        "damaged 503",
                        "disk-full 507");
    }
}
