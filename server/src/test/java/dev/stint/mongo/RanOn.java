package dev.stint.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Counts the tests that ran on each server of MongoDB's protocol, for the last lines of make test:
 * a class that uses one says so by this and by {@link OnServer}.
 */
public final class RanOn implements AfterTestExecutionCallback {
    private static final Path REPORT = Path.of("target", "databases.json");

    /** A test that runs on a server, and its name. */
    public interface OnServer {
        String server();
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        String server = ((OnServer) test.getRequiredTestInstance()).server();
        test.getRoot()
                .getStore(Namespace.create(RanOn.class))
                .computeIfAbsent(Counts.class, key -> new Counts(), Counts.class)
                .add(server, test.getRequiredTestClass().getSimpleName());
    }

    /** How many, by the server's name and then the class's; written when all have run. */
    private static final class Counts implements AutoCloseable {
        private final Map<String, Map<String, Integer>> tests = new ConcurrentSkipListMap<>();

        private void add(String server, String testClass) {
            tests.computeIfAbsent(server, name -> new ConcurrentSkipListMap<>())
                    .merge(testClass, 1, Integer::sum);
        }

        @Override
        public void close() throws IOException {
            Files.createDirectories(REPORT.getParent());
            new ObjectMapper().writeValue(REPORT.toFile(), tests);
        }
    }
}
