package dev.stint.main;

import dev.stint.main.Refusal.Code;
import dev.stint.main.Settings.Listen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Connections cannot be accepted where the operator wants them. */
final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Listen listen;

    CannotListen(Listen listen, Throwable cause) {
        super("cannot listen on " + listen, cause);
        this.listen = listen;
    }

    /** Told by what is there: the system says it in the operator's own language. */
    Refusal refusal() {
        var said = getCause() == null ? getMessage() : getCause().getMessage();
        return isHere(listen.host())
                ? new Refusal(
                        Code.PORT_NOT_FREE,
                        "port %d of %s is not to be had: another program has it, or this user may"
                                        .formatted(listen.port(), listen.host())
                                + " not; name another one in STINT_LISTEN; the system says: "
                                + said)
                : new Refusal(
                        Code.NO_SUCH_ADDRESS,
                        "%s is no address of this machine: name one in STINT_LISTEN, or 0.0.0.0"
                                        .formatted(listen.host())
                                + " for all; the system says: "
                                + said);
    }

    private static boolean isHere(String host) {
        try {
            var address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }
}
