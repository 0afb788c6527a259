package dev.stint.mongo;

import com.mongodb.ConnectionString;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, with the name and password that open it.
 *
 * @param url as the operator wrote it; it may stand in no log and no message
 * @param place the same without what nobody else may read
 * @param database the name of the database on that server
 */
public record MongoAddress(String url, String place, String database) {
    private static final String SCHEME = "mongodb://";
    private static final String USUAL_DATABASE = "stint";
    // Hosts of this kind are looked up when it is opened, so what it says is read here.
    private static final Pattern LOOKED_UP =
            Pattern.compile(
                    "(mongodb\\+srv://)(?:[^@/?]*@)?([A-Za-z0-9.-]+)(?:/([^@/?]*))?(?:\\?[^@]*)?");

    /** Empty where this is no address of a MongoDB. */
    public static Optional<MongoAddress> of(String url) {
        var lookedUp = LOOKED_UP.matcher(url);
        if (lookedUp.matches()) {
            var database = orUsual(lookedUp.group(3));
            var place = lookedUp.group(1) + lookedUp.group(2) + "/" + database;
            return Optional.of(new MongoAddress(url, place, database));
        }
        return url.startsWith(SCHEME) ? ofHosts(url) : Optional.empty();
    }

    private static Optional<MongoAddress> ofHosts(String url) {
        try {
            var read = new ConnectionString(url);
            var database = orUsual(read.getDatabase());
            var place = SCHEME + String.join(",", read.getHosts()) + "/" + database;
            return Optional.of(new MongoAddress(url, place, database));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String orUsual(@Nullable String database) {
        return database == null || database.isEmpty() ? USUAL_DATABASE : database;
    }

    /** Hides name and password. */
    @Override
    public String toString() {
        return place;
    }
}
