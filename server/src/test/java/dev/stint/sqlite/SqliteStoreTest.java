package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore;
import dev.stint.session.SessionStore.Appending.HeadMoved;
import dev.stint.store.Punches;
import dev.stint.store.SessionStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends SessionStoreContract {
    private static final UserId ANNA = new UserId("anna");

    @TempDir Path folder;

    @Override
    protected SessionStore open() {
        return new SqliteStore(Databases.open(folder));
    }

    @Test
    void aStoreThatIsOpenedAgainGoesOnFromTheHeadInItsFile() {
        Head head = appended(ANNA, Chain.start(ANNA), Punches.from(1, 1, 2)).getLast().head();
        var before = store.read(ANNA, 0);
        store.close();

        store = open();

        assertThat(store.read(ANNA, 0)).isEqualTo(before);
        assertThat(store.append(ANNA, Chain.start(ANNA), Punches.from(1, 3)))
                .isEqualTo(new HeadMoved(head));
        appended(ANNA, head, Punches.from(3, 3));
    }
}
