package dev.stint.http;

import dev.stint.account.SignIn;
import dev.stint.signin.Token;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one cookie: it carries the token of a sign-in, and no script can read it. */
final class Cookies {
    private static final String NAME = "stint";
    private static final int TOKEN_LENGTH_MAX = 128;
    // Each can cost a look-up in the store.
    private static final int TOKENS_MAX = 4;

    private final PublicUrl publicUrl;

    Cookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * The tokens in a {@code Cookie} header, in its order. There can be several: a browser sends
     * along what it got for a longer path or a whole domain, perhaps from somebody else.
     */
    List<Token> tokens(@Nullable String header, Caller caller) {
        if (header == null) {
            return List.of();
        }
        var prefix = name(caller) + "=";
        return Arrays.stream(header.split(";", -1))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(prefix))
                .filter(cookie -> cookie.length() <= TOKEN_LENGTH_MAX)
                .map(cookie -> new Token(cookie.substring(prefix.length())))
                .distinct()
                .limit(TOKENS_MAX)
                .toList();
    }

    /** The {@code Set-Cookie} header that hands a token over. */
    String give(Token token, Caller caller) {
        return cookie(token.text(), SignIn.IDLE_MAX.toSeconds(), caller);
    }

    /** The {@code Set-Cookie} header that takes it away. */
    String take(Caller caller) {
        return cookie("", 0, caller);
    }

    private String cookie(String value, long maxAgeSeconds, Caller caller) {
        var secure = publicUrl.siteOf(caller).isSecure() ? "; Secure" : "";
        return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name(caller), value, path(), maxAgeSeconds, secure);
    }

    // Browsers let a prefixed name through only over https, __Host- only for the whole host.
    private String name(Caller caller) {
        if (!publicUrl.siteOf(caller).isSecure()) {
            return NAME;
        }
        return (path().equals("/") ? "__Host-" : "__Secure-") + NAME;
    }

    private String path() {
        var path = publicUrl.path();
        return path.length() == 1 ? path : path.substring(0, path.length() - 1);
    }
}
