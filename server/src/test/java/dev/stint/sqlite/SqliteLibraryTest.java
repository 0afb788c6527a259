package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.sqlite.StoreRefusal.Code;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteLibraryTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.51", "3.50.9", "3.9.100", "2.99.9"})
    void anOldLibraryIsRefused(String version) {
        assertThatThrownBy(() -> SqliteLibrary.require(version))
                .hasMessageContaining(version)
                .asInstanceOf(InstanceOfAssertFactories.type(StoreRefusal.class))
                .extracting(StoreRefusal::code)
                .isEqualTo(Code.OLD_LIBRARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.52.0", "3.100.0", "4.0.0", "3.51.3.1"})
    void aSoundOneIsNot(String version) {
        assertThatCode(() -> SqliteLibrary.require(version)).doesNotThrowAnyException();
    }

    @Test
    void theOneInUseIsSound() {
        assertThatCode(SqliteLibrary::check).doesNotThrowAnyException();
    }
}
