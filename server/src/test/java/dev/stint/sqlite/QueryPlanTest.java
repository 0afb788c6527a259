package dev.stint.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the plan of every statement: none goes through a whole table. */
class QueryPlanTest {
    private static final Set<Sql> WITHOUT_PLAN =
            EnumSet.of(
                    Sql.BEGIN,
                    Sql.COMMIT,
                    Sql.ROLLBACK,
                    Sql.START_WRITE,
                    Sql.UNDO_WRITE,
                    Sql.WAL_PAGES,
                    Sql.CHECKPOINT,
                    Sql.CHECKPOINT_AND_TRUNCATE,
                    Sql.END_WRITE,
                    Sql.ADD_PERSON,
                    Sql.ADD_ACCOUNT,
                    Sql.ADD_KEPT_ACCOUNT,
                    Sql.KEEP_LINK,
                    Sql.KEEP_SIGN_IN);

    @TempDir Path folder;

    @BeforeEach
    void create() {
        Databases.open(folder).close();
    }

    @ParameterizedTest
    @EnumSource(Sql.class)
    void everyStatementIsServedByAnIndex(Sql sql) throws SQLException {
        List<String> plan = plan(sql.text());
        assertThat(plan).noneMatch(step -> step.contains("SCAN") || step.contains("TEMP B-TREE"));
        if (WITHOUT_PLAN.contains(sql)) {
            assertThat(plan).isEmpty();
        } else {
            plan.removeIf(step -> step.startsWith("SCALAR SUBQUERY"));
            assertThat(plan).isNotEmpty();
            assertThat(plan).allMatch(step -> step.startsWith("SEARCH") && step.contains("USING"));
        }
    }

    @Test
    void aStatementWithoutAnIndexWouldBeCaught() throws SQLException {
        assertThat(plan("SELECT seq FROM event WHERE note = ?")).containsExactly("SCAN event");
        assertThat(plan("SELECT id FROM event WHERE person = ? ORDER BY chain"))
                .contains("USE TEMP B-TREE FOR ORDER BY");
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = Connections.toRead(folder.resolve("stint.db"));
                PreparedStatement explain =
                        connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet steps = explain.executeQuery()) {
            while (steps.next()) {
                plan.add(steps.getString("detail"));
            }
        }
        return plan;
    }
}
