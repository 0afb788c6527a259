package dev.stint.signin;

import dev.stint.account.Account;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.SignIn;
import dev.stint.session.SessionStore.Shortage;
import java.time.Instant;

/** Sign-ins for programs, made by the person they act for. Safe for many threads. */
public final class PersonalTokens {
    // More than a person keeps track of.
    private static final int TOKENS_MAX = 50;

    private final AccountStore store;

    public PersonalTokens(AccountStore store) {
        this.store = store;
    }

    /** What came of making a token. */
    public sealed interface Making {
        /** The one time that its secret is known. */
        record Made(Token token, SignIn signIn) implements Making {}

        /** They have as many as anybody may. */
        record TooMany() implements Making {}

        record NotKept(Shortage why) implements Making {}
    }

    /** A new token of this account, by a name that its owner will know it by. */
    public Making make(Account account, String name, Instant now) {
        var token = Token.personal();
        var holder = new SignIn.Holder.Program(name);
        var signIn = new SignIn(token.hash(), account.user(), holder, now, now);
        return switch (store.grant(signIn, TOKENS_MAX)) {
            case Granting.Granted() -> new Making.Made(token, signIn);
            case Granting.TooMany() -> new Making.TooMany();
            case Granting.NotKept(Shortage why) -> new Making.NotKept(why);
        };
    }
}
