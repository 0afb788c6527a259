package dev.stint.memory;

import dev.stint.account.AccessLink;
import dev.stint.account.AccessLink.Kind;
import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.KeptAccount;
import dev.stint.account.KeptAccounts;
import dev.stint.account.Mail;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Accounts for as long as the process runs. */
public final class MemoryAccounts implements AccountStore, KeptAccounts {
    private final Map<UserId, Account> accounts = new HashMap<>();
    private final Map<String, Account> accountsByMail = new HashMap<>();
    private final Map<UserId, Instant> deactivatedAt = new HashMap<>();
    private final Map<String, AccessLink> links = new HashMap<>();
    private final Map<String, SignIn> signIns = new HashMap<>();

    @Override
    public synchronized boolean hasAccounts() {
        return !accounts.isEmpty();
    }

    @Override
    public synchronized Optional<Account> account(UserId user) {
        return Optional.ofNullable(accounts.get(user));
    }

    @Override
    public synchronized Optional<Account> byMail(Mail mail) {
        return Optional.ofNullable(accountsByMail.get(mail.key()));
    }

    @Override
    public synchronized Changing change(UserId user, AccountChange change) {
        var mail = change.mail();
        var holder = mail == null ? null : accountsByMail.get(mail.key());
        if (holder != null && !holder.user().equals(user)) {
            return new Changing.MailTaken();
        }
        var was = accounts.get(user);
        if (was != null) {
            var name = change.name() == null ? was.name() : change.name();
            replace(
                    was,
                    name,
                    mail == null ? was.mail() : mail,
                    was.passwordHash(),
                    was.isActive());
        }
        return new Changing.Changed();
    }

    @Override
    public synchronized Keeping newPassword(
            UserId user, String passwordHash, String keptTokenHash) {
        var was = accounts.get(user);
        if (was != null) {
            replace(was, was.name(), was.mail(), passwordHash, was.isActive());
        }
        signIns.values()
                .removeIf(
                        signIn ->
                                signIn.user().equals(user)
                                        && signIn.holder() instanceof SignIn.Holder.Browser
                                        && !signIn.tokenHash().equals(keptTokenHash));
        return new Kept();
    }

    @Override
    public synchronized Keeping deactivate(UserId user, Instant at) {
        var was = accounts.get(user);
        if (was != null) {
            deactivatedAt.putIfAbsent(user, at);
            replace(was, was.name(), was.mail(), was.passwordHash(), false);
        }
        return new Kept();
    }

    private void replace(
            Account was, String name, Mail mail, String passwordHash, boolean isActive) {
        var user = was.user();
        var is = new Account(user, name, mail, was.role(), passwordHash, was.createdAt(), isActive);
        accountsByMail.remove(was.mail().key());
        accountsByMail.put(mail.key(), is);
        accounts.put(user, is);
    }

    @Override
    public synchronized Keeping keep(AccessLink link) {
        links.put(link.tokenHash(), link);
        return new Kept();
    }

    @Override
    public synchronized Optional<AccessLink> link(String tokenHash) {
        return Optional.ofNullable(links.get(tokenHash));
    }

    @Override
    public synchronized Opening open(String linkHash, Account account, Instant now) {
        var link = links.get(linkHash);
        if (link == null) {
            return new Opening.LinkUnknown();
        }
        if (link.kind() == Kind.FIRST_RUN && hasAccounts()) {
            return new Opening.LinkUsed();
        }
        return switch (link.standing(now)) {
            case USED -> new Opening.LinkUsed();
            case EXPIRED -> new Opening.LinkExpired();
            case OPEN -> add(account, link, now);
        };
    }

    private Opening add(Account account, AccessLink link, Instant now) {
        if (accountsByMail.putIfAbsent(account.mail().key(), account) != null) {
            return new Opening.MailTaken();
        }
        accounts.put(account.user(), account);
        var used =
                new AccessLink(link.tokenHash(), link.kind(), link.madeBy(), link.expiresAt(), now);
        links.put(used.tokenHash(), used);
        return new Opening.Opened();
    }

    @Override
    public synchronized Keeping keep(SignIn signIn) {
        signIns.put(signIn.tokenHash(), signIn);
        return new Kept();
    }

    @Override
    public synchronized Granting grant(SignIn signIn, int programsMax) {
        var programs =
                signIns(signIn.user()).stream()
                        .filter(each -> each.holder() instanceof SignIn.Holder.Program)
                        .count();
        if (programs >= programsMax) {
            return new Granting.TooMany();
        }
        signIns.put(signIn.tokenHash(), signIn);
        return new Granting.Granted();
    }

    @Override
    public synchronized List<SignIn> signIns(UserId user) {
        return signIns.values().stream()
                .filter(signIn -> signIn.user().equals(user))
                .sorted(Comparator.comparing(SignIn::createdAt))
                .toList();
    }

    @Override
    public synchronized Optional<SignIn> signIn(String tokenHash) {
        return Optional.ofNullable(signIns.get(tokenHash));
    }

    @Override
    public synchronized Keeping seen(Map<String, Instant> seenAtByTokenHash) {
        seenAtByTokenHash.forEach(
                (tokenHash, seenAt) ->
                        signIns.computeIfPresent(
                                tokenHash,
                                (hash, kept) ->
                                        seenAt.isAfter(kept.seenAt()) ? kept.seen(seenAt) : kept));
        return new Kept();
    }

    @Override
    public synchronized Keeping end(String tokenHash) {
        signIns.remove(tokenHash);
        return new Kept();
    }

    @Override
    public synchronized Keeping forget(Instant before) {
        signIns.values()
                .removeIf(
                        signIn ->
                                signIn.holder() instanceof SignIn.Holder.Browser
                                        && signIn.seenAt().isBefore(before));
        links.values().removeIf(link -> link.expiresAt().isBefore(before));
        return new Kept();
    }

    @Override
    public synchronized void scanAccounts(Consumer<KeptAccount> each) {
        accounts.values()
                .forEach(one -> each.accept(new KeptAccount(one, deactivatedAt.get(one.user()))));
    }

    @Override
    public synchronized void scanSignIns(Consumer<SignIn> each) {
        signIns.values().forEach(each);
    }

    @Override
    public synchronized void scanLinks(Consumer<AccessLink> each) {
        links.values().forEach(each);
    }

    @Override
    public synchronized Keeping addAccounts(List<KeptAccount> kept) {
        for (var each : kept) {
            accounts.put(each.account().user(), each.account());
            accountsByMail.put(each.account().mail().key(), each.account());
            if (each.deactivatedAt() != null) {
                deactivatedAt.put(each.account().user(), each.deactivatedAt());
            }
        }
        return new Kept();
    }

    @Override
    public synchronized Keeping addSignIns(List<SignIn> kept) {
        kept.forEach(each -> signIns.put(each.tokenHash(), each));
        return new Kept();
    }

    @Override
    public synchronized Keeping addLinks(List<AccessLink> kept) {
        kept.forEach(each -> links.put(each.tokenHash(), each));
        return new Kept();
    }

    @Override
    public synchronized Keeping clear() {
        accounts.clear();
        accountsByMail.clear();
        deactivatedAt.clear();
        signIns.clear();
        links.clear();
        return new Kept();
    }
}
