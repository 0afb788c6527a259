package dev.stint.http;

import dev.stint.account.Account;
import dev.stint.account.AccountStore.Changing;
import dev.stint.account.SignIn.Holder;
import dev.stint.http.ProfileJson.Passwords;
import dev.stint.session.Personal;
import dev.stint.session.Sessions;
import dev.stint.signin.OwnAccount;
import dev.stint.signin.OwnAccount.Change;
import dev.stint.signin.OwnAccount.NewPassword;
import dev.stint.signin.PasswordSignIn.Attempt;
import dev.stint.signin.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about one's own account. */
final class ProfileCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileCalls.class);

    private final OwnAccount ownAccount;
    private final Sessions sessions;
    private final CommandRate rate;

    ProfileCalls(OwnAccount ownAccount, Sessions sessions, CommandRate rate) {
        this.ownAccount = ownAccount;
        this.sessions = sessions;
        this.rate = rate;
    }

    Answer account(Request request, SignedIn who) {
        return shown(request, who.account());
    }

    private Reply shown(Request request, Account account) {
        var events = sessions.log(account.user(), request.at()).events();
        var today = Personal.today(events, request.zone(), request.at());
        return Reply.json(200, ProfileJson.account(account, Personal.on(today, events)));
    }

    Answer change(Request request, SignedIn who) {
        return switch (ProfileJson.change(request.body())) {
            case Form.Wrong<Change>(Problem problem) -> problem.reply();
            // Whoever has the mail has the account: a token that leaked may not take it.
            case Form.Filled<Change>(Change change)
                    when change.account().mail() != null
                            && who.holder() instanceof Holder.Program ->
                    Problem.FORBIDDEN.reply();
            case Form.Filled<Change>(Change change) ->
                    rate.within(1, request, who, () -> changed(change, request, who));
        };
    }

    private Answer changed(Change change, Request request, SignedIn who) {
        var user = who.account().user();
        return switch (ownAccount.change(user, change, request.zone(), request.at())) {
            case Changing.Changed() -> shown(request, ownAccount.account(user));
            case Changing.MailTaken() -> Problem.MAIL_TAKEN.reply();
            case Changing.NotKept(var why) -> Problem.of(why);
        };
    }

    Answer newPassword(Request request, SignedIn who) {
        return switch (ProfileJson.passwords(request.body())) {
            case Form.Wrong<Passwords>(Problem problem) -> problem.reply();
            case Form.Filled<Passwords>(Passwords typed) ->
                    switch (ownAccount.newPassword(
                            who,
                            typed.current(),
                            typed.password(),
                            request.caller().address(),
                            request.at())) {
                        case NewPassword.Set() -> {
                            LOG.info("another password: {}", who.account());
                            yield Reply.empty(204);
                        }
                        case NewPassword.NotProved(Attempt why) -> notProved(why);
                        case NewPassword.NotKept(var why) -> Problem.of(why);
                    };
        };
    }

    private static Reply notProved(Attempt why) {
        return switch (why) {
            // Somebody else's account has that mail meanwhile.
            case Attempt.Right(Account account) -> Problem.WRONG_CREDENTIALS.reply();
            case Attempt.Wrong() -> Problem.WRONG_CREDENTIALS.reply();
            case Attempt.Throttled(var left) -> Problem.throttled(left);
            case Attempt.Busy() -> Problem.busy();
        };
    }
}
