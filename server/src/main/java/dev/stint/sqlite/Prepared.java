package dev.stint.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** One connection and its statements, each prepared at its first use. For one thread at a time. */
final class Prepared implements AutoCloseable {
    /** What a row says. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<Sql, PreparedStatement> statements = new EnumMap<>(Sql.class);

    Prepared(Connection connection) {
        this.connection = connection;
    }

    /** Runs it and returns how many rows it changed. */
    int run(Sql sql, @Nullable Object... values) throws SQLException {
        return with(sql, PreparedStatement::executeUpdate, values);
    }

    <T> Optional<T> first(Sql sql, Row<T> meaning, @Nullable Object... values) throws SQLException {
        return with(
                sql,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? Optional.of(meaning.of(rows)) : Optional.empty();
                    }
                },
                values);
    }

    <T> List<T> all(Sql sql, Row<T> meaning, @Nullable Object... values) throws SQLException {
        return with(
                sql,
                statement -> {
                    List<T> all = new ArrayList<>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            all.add(meaning.of(rows));
                        }
                    }
                    return all;
                },
                values);
    }

    /** How many rows were changed since the connection was opened, those taken back as well. */
    long changes() throws SQLException {
        return connection.unwrap(SQLiteConnection.class).getDatabase().total_changes();
    }

    /** For what is no statement of {@link Sql}: pragmas. */
    Connection connection() {
        return connection;
    }

    /** Closes the connection with its statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(Sql sql, Use<T> use, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return use.of(statement);
        } catch (SQLException broken) {
            // The driver finalizes a statement that failed: it would never run again.
            statements.remove(sql);
            try (statement) {
                throw broken;
            }
        }
    }

    private PreparedStatement prepared(Sql sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement prepared = connection.prepareStatement(sql.text());
        statements.put(sql, prepared);
        return prepared;
    }
}
