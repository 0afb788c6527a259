package dev.stint.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Addresses that one household or office has to itself, and that count as one. */
final class Neighbours {
    // A customer gets a /64 at least, and picks any address in it (RFC 6177).
    private static final int NETWORK_BYTES = 8;

    /** The same text for all of an IPv6 network; any other address stands for itself. */
    static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    private Neighbours() {}
}
