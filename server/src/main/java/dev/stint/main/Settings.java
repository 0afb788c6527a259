package dev.stint.main;

import dev.stint.http.Origins;
import dev.stint.http.Proxies;
import dev.stint.http.PublicUrl;
import dev.stint.mongo.MongoAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator has said, read and checked.
 *
 * @param data the folder of the record
 * @param mongo where everything is kept in place of that folder, if it is
 * @param backups the folder that backups are made in every day
 * @param commandsPerSecond of one person
 * @param commandsBurst of one person, at once
 * @param streamsPerPerson open at a time
 */
record Settings(
        Listen listen,
        Path data,
        Optional<MongoAddress> mongo,
        Path backups,
        PublicUrl publicUrl,
        Proxies proxies,
        Origins origins,
        int commandsPerSecond,
        int commandsBurst,
        int streamsPerPerson) {
    /** The same, with everything kept in that folder or in that MongoDB. */
    Settings keptIn(Path folder, Optional<MongoAddress> address) {
        return new Settings(
                listen,
                folder,
                address,
                backups,
                publicUrl,
                proxies,
                origins,
                commandsPerSecond,
                commandsBurst,
                streamsPerPerson);
    }

    /**
     * Where to listen.
     *
     * @param port 0 for any that is free
     */
    record Listen(String host, int port) {}
}
