package dev.stint.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page and all that belongs to it, as packed into the program. Safe for many threads. */
final class Pages {
    private static final String INDEX = "index.html";
    // A name with a dot in front, or two, is none of ours.
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    // The build puts a hash of the content in front of the last dot.
    private static final Pattern HASHED = Pattern.compile("assets/.*-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html;charset=utf-8"),
                    Map.entry("js", "text/javascript;charset=utf-8"),
                    Map.entry("css", "text/css;charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("yaml", "application/yaml"),
                    Map.entry("txt", "text/plain;charset=utf-8"));
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
                    + " img-src 'self' data:; connect-src 'self'; manifest-src 'self';"
                    + " worker-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final String folder;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /**
     * @param folder on the class path, with a slash at both ends
     */
    Pages(String folder) {
        this.folder = folder;
    }

    /** The file that this path names; what is not there is the problem that it is. */
    Answer file(String path) {
        var name = path.equals("/") ? INDEX : path.substring(1);
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(name).matches()) {
            return Problem.NOT_FOUND.reply();
        }
        return content(name)
                .map(
                        content ->
                                new Reply(200, List.of(), Buffer.buffer(content))
                                        .with("Content-Type", type)
                                        .with("Cache-Control", caching(name))
                                        .with("Content-Security-Policy", POLICY)
                                        .with("Cross-Origin-Opener-Policy", "same-origin")
                                        .with("Referrer-Policy", "no-referrer"))
                .orElseGet(Problem.NOT_FOUND::reply);
    }

    private static String caching(String name) {
        if (HASHED.matcher(name).matches()) {
            return "public, max-age=31536000, immutable";
        }
        return name.equals(INDEX) ? "no-store" : "no-cache";
    }

    private Optional<byte[]> content(String name) {
        var known = files.get(name);
        return known == null ? read(name) : Optional.of(known);
    }

    private Optional<byte[]> read(String name) {
        try (var file = Pages.class.getResourceAsStream(folder + name)) {
            if (file == null) {
                return Optional.empty();
            }
            var content = file.readAllBytes();
            files.put(name, content);
            return Optional.of(content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
