package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TestServerTest {
    @Test
    void aProgramThatNobodyHasStartedIsNotPassedOverInSilence() {
        var environment = Map.of("STINT_TEST_MONGOD", "/usr/bin/mongod");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestServer.all(environment))
                .withMessageContaining("STINT_TEST_MONGOD names a program, which make test starts");
    }
}
