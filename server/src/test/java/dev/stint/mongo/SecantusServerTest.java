package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests' own database does for the other tests of MongoDB. */
@ExtendWith(RanOn.class)
class SecantusServerTest implements RanOn.OnServer {
    @Override
    public String server() {
        return SecantusServer.NAME;
    }

    @Test
    void whatItAcknowledgedIsThereAfterItWasKilledAtTheSameAddress() throws Exception {
        try (SecantusServer server = SecantusServer.replicaSet();
                MongoClient client = MongoClients.create(server.uri())) {
            String address = server.uri();
            documents(client).insertOne(new Document("_id", 1));
            server.kill();
            server.start();
            documents(client).insertOne(new Document("_id", 2));
            assertThat(documents(client).countDocuments()).isEqualTo(2);
            assertThat(server.uri()).isEqualTo(address);
        }
    }

    @Test
    void itIsAReplicaSetOrNone() throws Exception {
        Document hello = new Document("hello", 1);
        try (SecantusServer server = SecantusServer.replicaSet()) {
            assertThat(server.administer(hello).getString("setName")).isEqualTo("secantus");
        }
        try (SecantusServer server = SecantusServer.standalone()) {
            assertThat(server.administer(hello)).doesNotContainKey("setName");
        }
    }

    @Test
    void itFailsOnCommandUntilItIsToldToSucceed() throws Exception {
        try (SecantusServer server = SecantusServer.replicaSet();
                MongoClient client = MongoClients.create(server.uri())) {
            Document insert = new Document("insert", "documents");
            insert.append("documents", List.of(new Document()));
            server.fail(
                    new Document("times", 9),
                    new Document("failCommands", List.of("insert")).append("errorCode", 2));
            assertThatExceptionOfType(MongoCommandException.class)
                    .isThrownBy(() -> client.getDatabase("test").runCommand(insert))
                    .matches(failed -> failed.getErrorCode() == 2);
            server.succeed();
            assertThat(client.getDatabase("test").runCommand(insert).getInteger("n")).isEqualTo(1);
        }
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("test")
                .getCollection("documents")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }
}
