package dev.stint.http;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Whether this process is well; more than that only for whoever sits on the same machine. */
final class Health {
    private final IntSupplier streams;
    private final BooleanSupplier damaged;
    private final BooleanSupplier diskFull;
    private final String version;

    Health(IntSupplier streams, BooleanSupplier damaged, BooleanSupplier diskFull, String version) {
        this.streams = streams;
        this.damaged = damaged;
        this.diskFull = diskFull;
        this.version = version;
    }

    Answer check(Request request) {
        var isLocal = !request.caller().isForwarded() && isLoopback(request.caller().address());
        var isDamaged = damaged.getAsBoolean();
        var isFull = diskFull.getAsBoolean();
        return Reply.json(
                isDamaged ? Problem.DAMAGED.status() : 200,
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeBooleanField("ok", !isDamaged);
                            if (isFull) {
                                // Well all the same: who restarts it makes no room.
                                json.writeBooleanField("writes", false);
                            }
                            if (isLocal && (isDamaged || isFull)) {
                                var why = isDamaged ? Problem.DAMAGED : Problem.DISK_FULL;
                                json.writeStringField("code", why.code());
                            }
                            if (isLocal) {
                                json.writeStringField("version", version);
                                json.writeNumberField("streams", streams.getAsInt());
                            }
                            json.writeEndObject();
                        }));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
