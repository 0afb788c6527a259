package dev.stint.main;

import dev.stint.account.AccessLink.Kind;
import dev.stint.account.AccountStore;
import dev.stint.signin.Links;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What whoever starts Stint reads on the terminal; the log never has a link. */
final class Greeting {
    private final Settings settings;
    private final PrintStream terminal;

    Greeting(Settings settings, PrintStream terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /** Where Stint is; as long as nobody has an account, with the link that makes the first. */
    void print(int port, AccountStore accounts, Links links, Instant now) {
        // Asked first: where it cannot be read there is nothing to greet with.
        var hasAccounts = accounts.hasAccounts();
        var bases = bases(settings, port);
        terminal.println("Stint " + Version.NUMBER + " is at");
        bases.forEach(base -> terminal.println("  " + base));
        if (!hasAccounts) {
            switch (links.make(Kind.FIRST_RUN, null, now)) {
                case Links.Making.Made(var token, var expiresAt) -> {
                    terminal.println("Nobody has an account yet. Within 24 hours, open");
                    bases.forEach(
                            base -> terminal.println("  " + base + "#first-run=" + token.text()));
                }
                case Links.Making.NotKept why ->
                        terminal.println(
                                "No link for the first account could be kept: start again.");
            }
        }
        terminal.flush();
    }

    /** Where a Stint with these settings is, each with a slash at the end. */
    static List<String> bases(Settings settings, int port) {
        var said = settings.publicUrl();
        var urls = new ArrayList<String>();
        said.site().ifPresent(site -> urls.add(site + said.path()));
        Addresses.of(settings.listen().host(), port)
                .forEach(url -> urls.add(url + said.path().substring(1)));
        return urls;
    }
}
