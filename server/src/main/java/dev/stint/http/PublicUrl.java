package dev.stint.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address that people know this server by, where it was said.
 *
 * @param path {@code /} or with a slash at both ends
 */
public record PublicUrl(Optional<Site> site, String path) {
    /** Nobody said: every address that leads here is as good as another. */
    public static final PublicUrl UNSAID = new PublicUrl(Optional.empty(), "/");

    /** Empty where it is no http or https address, or has more to it than a path. */
    public static Optional<PublicUrl> of(String text) {
        try {
            var uri = new URI(text);
            var path = "/" + Optional.ofNullable(uri.getRawPath()).orElse("") + "/";
            var plain = uri.getQuery() == null && uri.getFragment() == null;
            return Site.of(text)
                    .filter(site -> plain && uri.getUserInfo() == null)
                    .map(site -> new PublicUrl(Optional.of(site), path.replaceAll("/+", "/")));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** The site that a caller's page has, as far as it can be known. */
    Site siteOf(Caller caller) {
        return site.filter(said -> said.authority().equals(caller.site().authority()))
                .orElse(caller.site());
    }

    /** Whether a page of that origin is this server's own. */
    boolean isOwn(String origin, Caller caller) {
        var asking = Site.of(origin);
        return asking.isPresent() && (asking.equals(site) || asking.get().equals(siteOf(caller)));
    }

    /** A request's path as it is here: a proxy may leave ours in front, or take it away. */
    String below(String requestPath) {
        return requestPath.startsWith(path)
                ? requestPath.substring(path.length() - 1)
                : requestPath;
    }

    /** The address for links that others will open. */
    String base(Caller caller) {
        return site.orElseGet(caller::site) + path;
    }
}
