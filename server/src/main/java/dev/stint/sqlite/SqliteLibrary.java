package dev.stint.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Which SQLite is trusted with a record. */
final class SqliteLibrary {
    // Older ones can lose committed pages when a WAL is reset while another connection reads.
    private static final List<Integer> OLDEST = List.of(3, 51, 3);

    /** Refuses the library in use if it is too old. */
    static void check() throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            require(row.getString(1));
        }
    }

    /** Refuses a library that is too old; {@code version} is what {@code sqlite_version()} says. */
    static void require(String version) {
        List<Integer> numbers = Arrays.stream(version.split("\\.")).map(Integer::valueOf).toList();
        if (compare(numbers, OLDEST) < 0) {
            throw new StoreRefusal(
                    StoreRefusal.Code.OLD_LIBRARY,
                    "SQLite %s can lose data: 3.51.3 or newer is needed".formatted(version));
        }
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int difference = left.get(i).compareTo(right.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private SqliteLibrary() {}
}
