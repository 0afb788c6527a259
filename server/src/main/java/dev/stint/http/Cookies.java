package dev.stint.http;

import dev.stint.account.SignIn;
import dev.stint.signin.Token;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one cookie: it carries the token of a sign-in, and no script can read it. */
final class Cookies {
    private static final String NAME = "stint";
    private static final int TOKEN_LENGTH_MAX = 128;

    private final PublicUrl publicUrl;

    Cookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The token in a {@code Cookie} header, if there is one. */
    Optional<Token> token(@Nullable String header, Caller caller) {
        if (header == null) {
            return Optional.empty();
        }
        var prefix = name(caller) + "=";
        for (var pair : header.split(";", -1)) {
            var cookie = pair.strip();
            if (cookie.startsWith(prefix) && cookie.length() <= TOKEN_LENGTH_MAX) {
                return Optional.of(new Token(cookie.substring(prefix.length())));
            }
        }
        return Optional.empty();
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
