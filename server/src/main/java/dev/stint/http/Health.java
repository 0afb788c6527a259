package dev.stint.http;

import java.net.InetAddress;
import java.util.function.IntSupplier;

/** Whether this process is well; more than that only for whoever sits on the same machine. */
final class Health {
    private final IntSupplier streams;
    private final String version;

    Health(IntSupplier streams, String version) {
        this.streams = streams;
        this.version = version;
    }

    Answer check(Request request) {
        var isLocal = !request.caller().isForwarded() && isLoopback(request.caller().address());
        return Reply.json(
                200,
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeBooleanField("ok", true);
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
