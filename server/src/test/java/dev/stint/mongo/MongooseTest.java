package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The documents as an app on Mongoose reads them, by the strict schema in {@code read.mjs}. Its
 * driver does not speak with a server in this process, which says that it is an old MongoDB.
 */
@ExtendWith(RanOn.class)
class MongooseTest implements RanOn.OnServer {
    @Override
    public String server() {
        return "SecantusDB, the tests' own";
    }

    @Test
    void mongooseReadsThemByAStrictSchemaAndHasNothingToWrite() throws Exception {
        try (var database = SecantusServer.replicaSet()) {
            var uri = database.uri().replace("/?", "/stint?");
            try (var stint = new Tracked(MongoAddress.of(uri).orElseThrow())) {
                stint.fourDays();
            }
            assertThat(said(uri)).isEqualTo("4 documents");
        }
    }

    private static String said(String uri) throws IOException, InterruptedException {
        var script = Path.of("src", "test", "mongoose", "read.mjs").toString();
        var node = new ProcessBuilder("node", script, uri).redirectErrorStream(true).start();
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return said.strip();
    }
}
