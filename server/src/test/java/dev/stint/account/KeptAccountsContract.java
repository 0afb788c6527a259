package dev.stint.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.account.AccessLink.Kind;
import dev.stint.account.AccountStore.Keeping.Kept;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store promises to those who copy its accounts. Every adapter passes it as it is. */
public abstract class KeptAccountsContract {
    private static final Instant NINE = Instant.parse("2026-06-09T09:00:00Z");
    private static final KeptAccount ADA = account("ada", null);
    private static final KeptAccount BOB = account("bob", NINE.plusMillis(1));

    /** The store under test, empty, as those see it who copy it. */
    protected abstract KeptAccounts kept();

    /** The same store, as a server sees it. */
    protected abstract AccountStore store();

    @Test
    void whatIsAddedIsThereAsItWas() {
        var signIns =
                List.of(
                        signIn(1, new Holder.Browser("Firefox")),
                        signIn(2, new Holder.Program("cron")));
        var links =
                List.of(
                        new AccessLink(hash(3), Kind.INVITE, ADA.account().user(), NINE, null),
                        new AccessLink(hash(4), Kind.FIRST_RUN, null, NINE, NINE.minusMillis(7)));
        assertThat(kept().addAccounts(List.of(ADA, BOB))).isEqualTo(new Kept());
        assertThat(kept().addSignIns(signIns)).isEqualTo(new Kept());
        assertThat(kept().addLinks(links)).isEqualTo(new Kept());

        assertThat(accounts()).containsExactlyInAnyOrder(ADA, BOB);
        assertThat(all(kept()::scanSignIns)).containsExactlyInAnyOrderElementsOf(signIns);
        assertThat(all(kept()::scanLinks)).containsExactlyInAnyOrderElementsOf(links);
        assertThat(store().byMail(ADA.account().mail())).contains(ADA.account());
        assertThat(store().account(BOB.account().user())).contains(BOB.account());
        assertThat(store().signIn(hash(2))).contains(signIns.get(1));
        assertThat(store().link(hash(4))).contains(links.get(1));
    }

    @Test
    void whatAServerKeepsIsHandedOver() {
        store().keep(new AccessLink(hash(1), Kind.INVITE, null, NINE.plusSeconds(1), null));
        store().open(hash(1), ADA.account(), NINE);
        store().keep(signIn(5, new Holder.Browser("")));
        store().deactivate(ADA.account().user(), NINE.plusSeconds(3));
        store().deactivate(ADA.account().user(), NINE.plusSeconds(4));

        assertThat(accounts()).containsExactly(account("ada", NINE.plusSeconds(3)));
        assertThat(all(kept()::scanSignIns)).containsExactly(signIn(5, new Holder.Browser("")));
        assertThat(all(kept()::scanLinks)).hasSize(1).allMatch(link -> link.usedAt() != null);
    }

    @Test
    void everybodyIsHandedOverOnce() {
        var many = IntStream.range(0, 1100).mapToObj(i -> account("p" + i, null)).toList();
        kept().addAccounts(many.subList(0, 700));
        kept().addAccounts(many.subList(700, 1100));
        assertThat(accounts()).hasSize(1100).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void whatIsClearedIsGone() {
        kept().addAccounts(List.of(ADA));
        kept().addSignIns(List.of(signIn(1, new Holder.Program("cron"))));
        kept().addLinks(List.of(new AccessLink(hash(3), Kind.INVITE, null, NINE, null)));

        assertThat(kept().clear()).isEqualTo(new Kept());

        assertThat(accounts()).isEmpty();
        assertThat(all(kept()::scanSignIns)).isEmpty();
        assertThat(all(kept()::scanLinks)).isEmpty();
        assertThat(store().byMail(ADA.account().mail())).isEmpty();
        assertThat(kept().addAccounts(List.of(ADA))).isEqualTo(new Kept());
    }

    private List<KeptAccount> accounts() {
        return all(kept()::scanAccounts);
    }

    private static <T> List<T> all(Consumer<Consumer<T>> scan) {
        var all = new ArrayList<T>();
        scan.accept(all::add);
        return all;
    }

    private static KeptAccount account(String user, @Nullable Instant off) {
        return new KeptAccount(
                new Account(
                        new UserId(user),
                        "Ada",
                        new Mail(user + "@Example.org"),
                        Role.ADMIN,
                        "$argon2id$…",
                        NINE,
                        off == null),
                off);
    }

    private static SignIn signIn(int number, Holder holder) {
        return new SignIn(hash(number), new UserId("ada"), holder, NINE, NINE.plusSeconds(9));
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
