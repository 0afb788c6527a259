package dev.stint.http;

import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.signin.PersonalTokens;
import dev.stint.signin.SignIns;
import dev.stint.signin.SignedIn;
import dev.stint.signin.Token;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about one's own sign-ins: those of browsers, and the tokens of programs. */
final class SignInCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SignInCalls.class);

    private final PersonalTokens personalTokens;
    private final SignIns signIns;
    private final Cookies cookies;

    SignInCalls(PersonalTokens personalTokens, SignIns signIns, PublicUrl publicUrl) {
        this.personalTokens = personalTokens;
        this.signIns = signIns;
        this.cookies = new Cookies(publicUrl);
    }

    Answer tokens(Request request, SignedIn who) {
        var all = signIns.all(who.account().user(), request.at());
        return Reply.json(200, SignInJson.tokens(all));
    }

    Answer make(Request request, SignedIn who) {
        return switch (SignInJson.name(request.body())) {
            case Form.Wrong<String>(Problem problem) -> problem.reply();
            case Form.Filled<String>(String name) ->
                    switch (personalTokens.make(who.account(), name, request.at())) {
                        case PersonalTokens.Making.Made(Token token, SignIn signIn) -> {
                            LOG.info("a new token of {}", who.account());
                            yield Reply.json(201, SignInJson.made(token, name, signIn));
                        }
                        case PersonalTokens.Making.TooMany() -> Problem.TOO_MANY_TOKENS.reply();
                        case PersonalTokens.Making.NotKept(var why) -> Problem.of(why);
                    };
        };
    }

    Answer endToken(Request request, SignedIn who) {
        return named(request, who)
                .filter(signIn -> signIn.holder() instanceof Holder.Program)
                .map(signIn -> end(signIn, who))
                .orElseGet(Problem.NOT_FOUND::reply);
    }

    Answer signIns(Request request, SignedIn who) {
        var all = signIns.all(who.account().user(), request.at());
        return Reply.json(200, SignInJson.signIns(all, who.tokenHash()));
    }

    Answer endSignIn(Request request, SignedIn who) {
        return named(request, who)
                .filter(signIn -> signIn.holder() instanceof Holder.Browser)
                .map(
                        signIn ->
                                signIn.tokenHash().equals(who.tokenHash())
                                        ? end(signIn, who)
                                                .with("Set-Cookie", cookies.take(request.caller()))
                                        : end(signIn, who))
                .orElseGet(Problem.NOT_FOUND::reply);
    }

    private Optional<SignIn> named(Request request, SignedIn who) {
        return signIns.all(who.account().user(), request.at()).stream()
                .filter(signIn -> request.id().equals(Optional.of(SignInJson.id(signIn))))
                .findFirst();
    }

    // Unlike who signs out, whoever holds this one still has it: only what is kept is over for
    // good.
    private Reply end(SignIn signIn, SignedIn who) {
        return switch (signIns.end(signIn.tokenHash())) {
            case Keeping.Kept() -> {
                LOG.info("{} was ended by {}", named(signIn.holder()), who.account());
                yield Reply.empty(204);
            }
            case Keeping.NotKept(var why) -> Problem.of(why);
        };
    }

    private static String named(Holder holder) {
        return switch (holder) {
            case Holder.Browser(String agent) -> "a sign-in";
            case Holder.Program(String name) -> "a token";
        };
    }
}
