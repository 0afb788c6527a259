package dev.stint.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and, unless it is the scheme's own, port; in lower case
 */
public record Site(String scheme, String authority) {
    public Site {
        var own = scheme.equals("https") ? ":443" : ":80";
        authority = authority.toLowerCase(Locale.ROOT);
        if (authority.endsWith(own)) {
            authority = authority.substring(0, authority.length() - own.length());
        }
    }

    /** The origin of such a header or address; empty where it is none on the web. */
    public static Optional<Site> of(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))
                    ? Optional.of(new Site(scheme, uri.getRawAuthority()))
                    : Optional.empty();
        } catch (URISyntaxException noOrigin) {
            return Optional.empty();
        }
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + authority;
    }
}
