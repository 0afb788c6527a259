package dev.stint.main;

import dev.stint.archive.ArchiveRefusal;
import dev.stint.mongo.MongoAddress;
import dev.stint.sqlite.Database;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something is kept, as an operator names it: a folder, or a mongodb:// address.
 *
 * @param name what it may be called in messages: no password stands in it
 * @param settings with everything kept there
 */
record NamedStore(String name, Settings settings) {
    /** The store that the settings name. */
    static NamedStore of(Settings settings) {
        var name =
                settings.mongo()
                        .map(MongoAddress::place)
                        .orElseGet(() -> settings.data().toAbsolutePath().normalize().toString());
        return new NamedStore(name, settings);
    }

    /**
     * The store of that name, beside these settings.
     *
     * @throws ArchiveRefusal if nothing can be called so
     */
    static NamedStore of(Settings settings, String name) {
        var address = MongoAddress.of(name);
        // The rest of what looks like an address is not repeated: it may hold a password.
        if (name.isBlank() || (address.isEmpty() && name.contains("://"))) {
            throw new ArchiveRefusal(
                    ArchiveRefusal.Code.NO_STORE,
                    "'%s' is no folder, and no address such as mongodb://name:password@host:27017"
                                    .formatted(name.replaceFirst("(?<=://).*", "…"))
                            + "/stint");
        }
        return of(
                address.isPresent()
                        ? settings.keptIn(settings.data(), address)
                        : settings.keptIn(Path.of(name), Optional.empty()));
    }

    /** The same name, where another process understands it too. */
    static String absolute(String name) {
        return MongoAddress.of(name).isPresent() ? name : Path.of(name).toAbsolutePath().toString();
    }

    /** Whether it is a folder in which nothing was ever kept. Nothing is made to find out. */
    boolean isMissing() {
        return settings.mongo().isEmpty() && !Database.isBegun(settings.data());
    }

    /** The name of the database; empty for a folder. */
    String database() {
        return settings.mongo().map(MongoAddress::place).orElse("");
    }

    /**
     * Marks a folder in which nothing was ever kept, so that whatever is stopped from here on
     * leaves nothing that could be taken for a record.
     *
     * @param source what it is filled from
     */
    void beginFilling(String source) {
        if (isMissing()) {
            Database.markFilling(settings.data(), source);
        }
    }

    /** Whether several processes may write to it at once, and no lock keeps them off. */
    boolean isShared() {
        return settings.mongo().isPresent();
    }
}
