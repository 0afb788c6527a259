package dev.stint.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proxies whose word on who asked for what is believed. Nobody else's is. */
public final class Proxies {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final List<String> ALL = List.of(FOR, PROTO, HOST, "Forwarded", "X-Real-IP");

    /** Nobody is believed. */
    public static final Proxies NONE = new Proxies(List.of());

    private final List<Range> believed;

    private Proxies(List<Range> believed) {
        this.believed = believed;
    }

    private record Range(InetAddress first, int bits) {
        boolean holds(InetAddress other) {
            var these = first.getAddress();
            var those = other.getAddress();
            if (these.length != those.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((these[bit / 8] & mask) != (those[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads addresses and ranges, {@code 10.0.0.7, 172.16.0.0/12, ::1}; empty where one of them is
     * neither.
     */
    public static Optional<Proxies> of(String list) {
        var ranges = new ArrayList<Range>();
        for (var item : list.split(",", -1)) {
            if (item.isBlank()) {
                continue;
            }
            var range = range(item.strip());
            if (range == null) {
                return Optional.empty();
            }
            ranges.add(range);
        }
        return Optional.of(new Proxies(List.copyOf(ranges)));
    }

    private static @Nullable Range range(String text) {
        var slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        var bitsMax = 8 * address.getAddress().length;
        if (slash < 0) {
            return new Range(address, bitsMax);
        }
        try {
            var bits = Integer.parseInt(text, slash + 1, text.length(), 10);
            return bits >= 0 && bits <= bitsMax ? new Range(address, bits) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** Who asks, and which site the answer is for. */
    Caller caller(HttpServerRequest request) {
        var headers = request.headers();
        var direct = request.remoteAddress().hostAddress();
        var authority = request.authority() == null ? "" : request.authority().toString();
        var isForwarded = ALL.stream().anyMatch(headers::contains);
        if (believed.isEmpty() || !isBelieved(direct)) {
            return new Caller(direct, new Site("http", authority), isForwarded);
        }
        var proto = "https".equals(headers.get(PROTO)) ? "https" : "http";
        var host = Optional.ofNullable(headers.get(HOST)).orElse(authority);
        return new Caller(behind(direct, headers.getAll(FOR)), new Site(proto, host), isForwarded);
    }

    // The last proxy adds its own neighbour at the end; what stands before may be made up.
    private String behind(String direct, List<String> forwardedFor) {
        var hops = String.join(",", forwardedFor).split(",", -1);
        var nearest = direct;
        for (var i = hops.length - 1; i >= 0 && isBelieved(nearest); i--) {
            var hop = hops[i].strip();
            if (address(hop) == null) {
                break;
            }
            nearest = hop;
        }
        return nearest;
    }

    private boolean isBelieved(String text) {
        var address = address(text);
        return address != null && believed.stream().anyMatch(range -> range.holds(address));
    }
}
