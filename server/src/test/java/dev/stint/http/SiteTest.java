package dev.stint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource({
        "http://clock.example.org, http, clock.example.org",
        "HTTPS://Clock.Example.ORG:443, https, clock.example.org",
        "http://clock.example.org:80, http, clock.example.org",
        "http://clock.example.org:443, http, clock.example.org:443",
        "http://[::1]:8080, http, [::1]:8080"
    })
    void anOriginIsItsSchemeAndAuthority(String origin, String scheme, String authority) {
        assertThat(Site.of(origin)).contains(new Site(scheme, authority));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "clock.example.org", "file:///etc", "http://", "http://a b"})
    void whatIsNoOriginOnTheWebIsNone(String origin) {
        assertThat(Site.of(origin)).isEmpty();
    }

    @Test
    void aPageIsOurOwnByTheSaidAddressOrByTheOneItAsked() {
        var said = PublicUrl.of("https://clock.example.org/").orElseThrow();
        var direct = new Caller("192.168.1.9", new Site("http", "192.168.1.10:8080"), false);
        assertThat(said.isOwn("https://clock.example.org", direct)).isTrue();
        assertThat(said.isOwn("http://192.168.1.10:8080", direct)).isTrue();
        assertThat(said.isOwn("https://192.168.1.10:8080", direct)).isFalse();
        assertThat(said.isOwn("http://clock.example.org", direct)).isFalse();
        assertThat(said.site()).isEqualTo(Optional.of(new Site("https", "clock.example.org")));
    }
}
