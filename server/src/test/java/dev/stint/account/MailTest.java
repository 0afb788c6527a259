package dev.stint.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    @Test
    void blanksAroundAnAddressAreNotPartOfIt() {
        assertThat(Mail.of(" Ada@Example.org ")).contains(new Mail("Ada@Example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@", "a@b@c", "a da@b.org", "a\n@b.org"})
    void whatNobodyCouldHaveIsNoAddress(String typed) {
        assertThat(Mail.of(typed)).isEmpty();
    }

    @Test
    void anAddressHas254CharactersAtMost() {
        assertThat(Mail.of("a".repeat(250) + "@b.c")).isPresent();
        assertThat(Mail.of("a".repeat(251) + "@b.c")).isEmpty();
    }

    @Test
    void anAddressDoesNotShowInText() {
        assertThat(new Mail("ada@example.org").toString()).doesNotContain("ada");
    }
}
