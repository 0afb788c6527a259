package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Whether this process is well; more than that only for whoever sits on the same machine. */
final class Health {
    private final IntSupplier streams;
    private final StoreState store;
    private final Supplier<BackupAge> backup;
    private final String version;

    Health(IntSupplier streams, StoreState store, Supplier<BackupAge> backup, String version) {
        this.streams = streams;
        this.store = store;
        this.backup = backup;
        this.version = version;
    }

    Answer check(Request request) {
        var isLocal = !request.caller().isForwarded() && isLoopback(request.caller().address());
        var isDamaged = store.damaged().getAsBoolean();
        var shortOf = shortOf();
        return Reply.json(
                isDamaged ? Problem.DAMAGED.status() : 200,
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeBooleanField("ok", !isDamaged);
                            if (shortOf.isPresent()) {
                                // Well all the same: who restarts it makes no room and no link.
                                json.writeBooleanField("writes", false);
                            }
                            if (isLocal) {
                                var why = isDamaged ? Optional.of(Problem.DAMAGED) : shortOf;
                                if (why.isPresent()) {
                                    json.writeStringField("code", why.get().code());
                                }
                                json.writeStringField("version", version);
                                json.writeNumberField("streams", streams.getAsInt());
                                writeBackup(json);
                                writeShared(json);
                            }
                            json.writeEndObject();
                        }));
    }

    private void writeShared(JsonGenerator json) throws IOException {
        if (store.shared().isPresent()) {
            var shared = store.shared().get();
            json.writeBooleanField("told", shared.told().getAsBoolean());
            var ahead = shared.clockAheadMillis().get();
            if (ahead.isPresent()) {
                json.writeNumberField("clockAheadMillis", ahead.getAsLong());
            }
            if (shared.foreignSessions().getAsBoolean()) {
                json.writeBooleanField("foreignSessions", true);
            }
        }
    }

    private void writeBackup(JsonGenerator json) throws IOException {
        var age = backup.get();
        if (age.minutes().isPresent()) {
            json.writeNumberField("backupAgeMinutes", age.minutes().getAsLong());
        }
        if (age.isLate()) {
            json.writeBooleanField("backupLate", true);
        }
    }

    private Optional<Problem> shortOf() {
        if (store.away().getAsBoolean()) {
            return Optional.of(Problem.STORE_AWAY);
        }
        return store.diskFull().getAsBoolean() ? Optional.of(Problem.DISK_FULL) : Optional.empty();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
