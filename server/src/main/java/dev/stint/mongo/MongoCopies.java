package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.stint.account.AccessLink;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.KeptAccount;
import dev.stint.account.KeptAccounts;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.log.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/** What {@link MongoAccounts} keeps, for those who copy it. Safe for many threads. */
public final class MongoCopies implements KeptAccounts {
    private static final int ROWS_AT_ONCE = 500;
    private static final ReplaceOptions OR_ADD = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> links;
    private final MongoCollection<Document> signInDocuments;
    private final MongoSignIns signIns;

    public MongoCopies(Mongo mongo) {
        this.mongo = mongo;
        this.accounts = mongo.collection(Indexes.ACCOUNTS);
        this.links = mongo.collection(Indexes.LINKS);
        this.signInDocuments = mongo.collection(Indexes.SIGN_INS);
        this.signIns = new MongoSignIns(mongo);
    }

    @Override
    public void scanAccounts(Consumer<KeptAccount> each) {
        scan(accounts, document -> each.accept(mongo.read(() -> AccountDocument.kept(document))));
    }

    @Override
    public void scanSignIns(Consumer<SignIn> each) {
        // One that another password has ended may still lie there.
        scan(
                signInDocuments,
                document -> signIns.signIn(document.getString("_id")).ifPresent(each));
    }

    @Override
    public void scanLinks(Consumer<AccessLink> each) {
        scan(
                links,
                document -> {
                    each.accept(
                            mongo.read(
                                    () ->
                                            MongoAccounts.asItIs(
                                                    accounts, AccountDocument.link(document))));
                });
    }

    private void scan(MongoCollection<Document> collection, Consumer<Document> each) {
        var page = after(collection, "");
        while (!page.isEmpty()) {
            page.forEach(each);
            page = after(collection, page.getLast().getString("_id"));
        }
    }

    private List<Document> after(MongoCollection<Document> collection, String id) {
        return mongo.read(
                () ->
                        collection
                                .find(gt("_id", id))
                                .sort(ascending("_id"))
                                .limit(ROWS_AT_ONCE)
                                .into(new ArrayList<>()));
    }

    @Override
    public Keeping addAccounts(List<KeptAccount> kept) {
        return mongo.keep(
                () ->
                        kept.forEach(
                                each ->
                                        replace(
                                                accounts,
                                                each.account().user().value(),
                                                AccountDocument.of(each))));
    }

    @Override
    public Keeping addSignIns(List<SignIn> kept) {
        for (var signIn : kept) {
            if (add(signIn) instanceof Keeping.NotKept why) {
                return why;
            }
        }
        return new Keeping.Kept();
    }

    private Keeping add(SignIn signIn) {
        return switch (signIn.holder()) {
            case Holder.Browser(String agent) -> signIns.keep(signIn);
            case Holder.Program(String name) ->
                    switch (signIns.grant(signIn, programs(signIn.user()) + 1)) {
                        case Granting.NotKept(var why) -> new Keeping.NotKept(why);
                        case Granting.Granted() -> new Keeping.Kept();
                        case Granting.TooMany() ->
                                throw new IllegalStateException(
                                        "no place for one more program of " + signIn.user());
                    };
        };
    }

    private int programs(UserId user) {
        return signIns.of(user).size();
    }

    @Override
    public Keeping addLinks(List<AccessLink> kept) {
        return mongo.keep(
                () ->
                        kept.forEach(
                                each ->
                                        replace(
                                                links,
                                                each.tokenHash(),
                                                AccountDocument.of(each))));
    }

    private static void replace(
            MongoCollection<Document> collection, String id, Document document) {
        collection.replaceOne(eq("_id", id), document, OR_ADD);
    }

    @Override
    public Keeping clear() {
        return mongo.keep(
                () -> {
                    var all = gt("_id", "");
                    signInDocuments.deleteMany(all);
                    links.deleteMany(all);
                    accounts.deleteMany(all);
                });
    }
}
