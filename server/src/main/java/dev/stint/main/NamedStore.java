package dev.stint.main;

import dev.stint.mongo.MongoAddress;
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

    /** The store of that name, beside these settings. */
    static NamedStore of(Settings settings, String name) {
        var address = MongoAddress.of(name);
        return of(
                address.isPresent()
                        ? settings.keptIn(settings.data(), address)
                        : settings.keptIn(Path.of(name), Optional.empty()));
    }

    /** Whether several processes may write to it at once, and no lock keeps them off. */
    boolean isShared() {
        return settings.mongo().isPresent();
    }
}
