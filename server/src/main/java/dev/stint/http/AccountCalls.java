package dev.stint.http;

import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.AccountStore.Opening;
import dev.stint.account.Role;
import dev.stint.http.AccountJson.Arrival;
import dev.stint.http.AccountJson.Credentials;
import dev.stint.signin.Links;
import dev.stint.signin.NewAccounts;
import dev.stint.signin.PasswordSignIn;
import dev.stint.signin.PasswordSignIn.Attempt;
import dev.stint.signin.SignIns;
import dev.stint.signin.SignedIn;
import dev.stint.signin.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about accounts, sign-ins and links. */
final class AccountCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AccountCalls.class);

    private static final int AGENT_LENGTH_MAX = 200;

    private final Links links;
    private final NewAccounts newAccounts;
    private final PasswordSignIn passwordSignIn;
    private final SignIns signIns;
    private final Cookies cookies;
    private final PublicUrl publicUrl;

    AccountCalls(
            Links links,
            NewAccounts newAccounts,
            PasswordSignIn passwordSignIn,
            SignIns signIns,
            PublicUrl publicUrl) {
        this.links = links;
        this.newAccounts = newAccounts;
        this.passwordSignIn = passwordSignIn;
        this.signIns = signIns;
        this.cookies = new Cookies(publicUrl);
        this.publicUrl = publicUrl;
    }

    Answer link(Request request) {
        return switch (AccountJson.link(request.body())) {
            case Form.Wrong<Token>(Problem problem) -> problem.reply();
            case Form.Filled<Token>(Token link) ->
                    switch (links.look(link, request.at())) {
                        case Links.Look.Open(var open) ->
                                Reply.json(200, AccountJson.openLink(open));
                        case Links.Look.Closed(Opening why) -> closed(why);
                    };
        };
    }

    Answer firstRun(Request request) {
        return make(Kind.FIRST_RUN, AccountJson.first(request.body()), request);
    }

    Answer join(Request request) {
        return make(Kind.INVITE, AccountJson.invited(request.body()), request);
    }

    private Answer make(Kind kind, Form<Arrival> form, Request request) {
        return switch (form) {
            case Form.Wrong<Arrival>(Problem problem) -> problem.reply();
            case Form.Filled<Arrival>(Arrival arrival) ->
                    switch (newAccounts.make(
                            kind, arrival.link(), arrival.newcomer(), request.at())) {
                        case NewAccounts.Making.Made(Account account) -> {
                            LOG.info("a new account by {} link: {}", kind.word(), account);
                            yield begin(account, 201, request);
                        }
                        case NewAccounts.Making.NotMade(Opening why) -> closed(why);
                    };
        };
    }

    Answer signIn(Request request) {
        return switch (AccountJson.credentials(request.body())) {
            case Form.Wrong<Credentials>(Problem problem) -> problem.reply();
            case Form.Filled<Credentials>(Credentials typed) ->
                    switch (passwordSignIn.attempt(
                            typed.mail(),
                            typed.password(),
                            request.caller().address(),
                            request.at())) {
                        case Attempt.Right(Account account) -> begin(account, 200, request);
                        case Attempt.Wrong() -> {
                            LOG.info("a sign-in failed, from {}", request.caller().address());
                            yield Problem.WRONG_CREDENTIALS.reply();
                        }
                        case Attempt.Throttled(var left) -> Problem.throttled(left);
                        case Attempt.Busy() -> Problem.busy();
                    };
        };
    }

    private Answer begin(Account account, int status, Request request) {
        return switch (signIns.begin(account, agent(request), request.at())) {
            case SignIns.Beginning.Begun(Token token) -> {
                LOG.info("signed in: {}", account);
                request.cookies().stream()
                        .map(Token::hash)
                        .filter(replaced -> signIns.isGood(replaced, request.at()))
                        // No browser has its cookie any more.
                        .forEach(this::end);
                yield Reply.json(status, SessionJson.person(account))
                        .with("Set-Cookie", cookies.give(token, request.caller()));
            }
            case SignIns.Beginning.NotKept(Keeping.NotKept(var why)) -> Problem.of(why);
            case SignIns.Beginning.Overtaken() -> Problem.WRONG_CREDENTIALS.reply();
        };
    }

    // It is shown where sign-ins are listed, so that people know theirs: its beginning will do.
    private static String agent(Request request) {
        var shown = request.agent().replaceAll("[^\\x20-\\x7e]", "");
        return shown.substring(0, Math.min(shown.length(), AGENT_LENGTH_MAX));
    }

    Answer signOut(Request request, SignedIn who) {
        // Whatever the disk says: nobody may be kept signed in on a computer that others use.
        end(who.tokenHash());
        LOG.info("signed out: {}", who.account());
        return Reply.empty(204).with("Set-Cookie", cookies.take(request.caller()));
    }

    private void end(String tokenHash) {
        if (signIns.end(tokenHash) instanceof Keeping.NotKept(var why)) {
            LOG.warn("a sign-in is over, and will be removed from the disk later: {}", why);
        }
    }

    Answer invite(Request request, SignedIn who) {
        if (who.account().role() != Role.ADMIN) {
            return Problem.FORBIDDEN.reply();
        }
        return switch (links.make(Kind.INVITE, who.account().user(), request.at())) {
            case Links.Making.Made(Token token, var expiresAt) -> {
                LOG.info("an invitation by {}", who.account());
                var url = publicUrl.base(request.caller()) + "#invite=" + token.text();
                yield Reply.json(201, AccountJson.invitation(url, expiresAt));
            }
            case Links.Making.NotKept(Keeping.NotKept(var why)) -> Problem.of(why);
        };
    }

    private static Answer closed(Opening why) {
        return switch (why) {
            case Opening.LinkUnknown() -> Problem.LINK_UNKNOWN.reply();
            case Opening.LinkUsed() -> Problem.LINK_USED.reply();
            case Opening.LinkExpired() -> Problem.LINK_EXPIRED.reply();
            case Opening.MailTaken() -> Problem.MAIL_TAKEN.reply();
            case Opening.NotKept(var shortage) -> Problem.of(shortage);
            case Opening.Opened() -> throw new IllegalStateException("an open link is closed");
        };
    }
}
