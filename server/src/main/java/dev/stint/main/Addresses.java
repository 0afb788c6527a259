package dev.stint.main;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses at which somebody can reach this machine. */
final class Addresses {
    private static final int HTTP_PORT = 80;

    /** One for each way in, the one from this machine first. */
    static List<String> of(String host, int port) {
        try {
            var listening = InetAddress.getByName(host);
            if (!listening.isAnyLocalAddress()) {
                return List.of(url(host, port));
            }
            var urls = new ArrayList<String>();
            urls.add(url("localhost", port));
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> isReachable(address, listening))
                    .forEach(address -> urls.add(url(address.getHostAddress(), port)));
            return urls;
        } catch (UnknownHostException | SocketException unknown) {
            return List.of(url(host, port));
        }
    }

    private static boolean isReachable(InetAddress address, InetAddress listening) {
        var sameFamily = listening instanceof Inet6Address || !(address instanceof Inet6Address);
        return sameFamily && !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }

    private static String url(String host, int port) {
        var percent = host.indexOf('%');
        var bare = percent < 0 ? host : host.substring(0, percent);
        var name = bare.contains(":") ? "[" + bare + "]" : bare;
        return "http://" + name + (port == HTTP_PORT ? "" : ":" + port) + "/";
    }

    private Addresses() {}
}
