package dev.stint.signin;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.AccountStore.Opening;
import dev.stint.log.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The links that make accounts. Safe for many threads. */
public final class Links {
    private final AccountStore store;

    public Links(AccountStore store) {
        this.store = store;
    }

    /** What came of making a link. */
    public sealed interface Making {
        /** The one time that its secret is known. */
        record Made(Token token, Instant expiresAt) implements Making {}

        record NotKept(AccountStore.Keeping.NotKept why) implements Making {}
    }

    /** What a secret turns out to be. */
    public sealed interface Look {
        record Open(AccessLink link) implements Look {}

        /** Opening it would come to this. */
        record Closed(Opening why) implements Look {}
    }

    /**
     * A new link.
     *
     * @param madeBy the account that asks for it; absent where the machine's owner does
     */
    public Making make(Kind kind, @Nullable UserId madeBy, Instant now) {
        var token = Token.random();
        var expiresAt = now.plus(kind.lifetime());
        var keeping = store.keep(new AccessLink(token.hash(), kind, madeBy, expiresAt, null));
        return switch (keeping) {
            case Kept() -> new Making.Made(token, expiresAt);
            case AccountStore.Keeping.NotKept why -> new Making.NotKept(why);
        };
    }

    /** Whether an account can be made with it; changes nothing. */
    public Look look(Token token, Instant now) {
        var link = store.link(token.hash()).orElse(null);
        if (link == null) {
            return new Look.Closed(new Opening.LinkUnknown());
        }
        if (link.kind() == Kind.FIRST_RUN && store.hasAccounts()) {
            return new Look.Closed(new Opening.LinkUsed());
        }
        return switch (link.standing(now)) {
            case OPEN -> new Look.Open(link);
            case USED -> new Look.Closed(new Opening.LinkUsed());
            case EXPIRED -> new Look.Closed(new Opening.LinkExpired());
        };
    }
}
