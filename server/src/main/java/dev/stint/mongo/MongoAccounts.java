package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static dev.stint.mongo.Conditions.all;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.stint.account.AccessLink;
import dev.stint.account.Account;
import dev.stint.account.AccountChange;
import dev.stint.account.AccountStore;
import dev.stint.account.Mail;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import dev.stint.session.SessionStore.Shortage;
import dev.stint.session.StoreAway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Accounts, sign-ins and links in MongoDB, to the millisecond. What has to happen whole or not at
 * all is one write of one document, so that it holds without transactions. Safe for many threads.
 */
public final class MongoAccounts implements AccountStore {
    private static final ReplaceOptions OR_ADD = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> links;
    private final MongoSignIns signIns;

    public MongoAccounts(Mongo mongo) {
        this.mongo = mongo;
        this.accounts = mongo.collection(Indexes.ACCOUNTS);
        this.links = mongo.collection(Indexes.LINKS);
        this.signIns = new MongoSignIns(mongo);
    }

    @Override
    public boolean hasAccounts() {
        return mongo.read(() -> accounts.find(gt("_id", "")).first() != null);
    }

    @Override
    public Optional<Account> account(UserId user) {
        return one(mine(user));
    }

    @Override
    public Optional<Account> byMail(Mail mail) {
        return one(eq("mailKey", mail.key()));
    }

    private Optional<Account> one(Bson wanted) {
        return mongo.read(
                () ->
                        Optional.ofNullable(accounts.find(wanted).first())
                                .map(AccountDocument::account));
    }

    @Override
    public Changing change(UserId user, AccountChange change) {
        if (change.isNothing()) {
            return new Changing.Changed();
        }
        var sets = new ArrayList<Bson>();
        if (change.name() != null) {
            sets.add(set("name", change.name()));
        }
        if (change.mail() != null) {
            sets.add(set("mail", change.mail().text()));
            sets.add(set("mailKey", change.mail().key()));
        }
        return mongo.attempts()
                .until(
                        mayBeThere -> Optional.of(changed(user, combine(sets))),
                        Changing.NotKept::new);
    }

    private Changing changed(UserId user, Bson sets) {
        try {
            accounts.updateOne(mine(user), sets);
            return new Changing.Changed();
        } catch (MongoWriteException failed) {
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
            return new Changing.MailTaken();
        }
    }

    @Override
    public Keeping newPassword(UserId user, String passwordHash, String keptTokenHash) {
        return signIns.newPassword(user, passwordHash, keptTokenHash);
    }

    @Override
    public Keeping deactivate(UserId user, Instant at) {
        var active = all(mine(user), exists("deactivatedAt", false));
        return mongo.keep(() -> accounts.updateOne(active, set("deactivatedAt", Date.from(at))));
    }

    @Override
    public Keeping keep(AccessLink link) {
        var document = AccountDocument.of(link);
        var same = eq("_id", link.tokenHash());
        return mongo.keep(() -> links.replaceOne(same, document, OR_ADD));
    }

    @Override
    public Optional<AccessLink> link(String tokenHash) {
        return mongo.read(
                () ->
                        Optional.ofNullable(links.find(eq("_id", tokenHash)).first())
                                .map(AccountDocument::link)
                                .map(this::asItIs));
    }

    private AccessLink asItIs(AccessLink link) {
        return asItIs(accounts, link);
    }

    /** Whether an account was made with a link is said by that account. */
    static AccessLink asItIs(MongoCollection<Document> accounts, AccessLink link) {
        var made = accounts.find(eq("opening", AccountDocument.opening(link))).first();
        return made == null || !link.tokenHash().equals(made.get("link"))
                ? link
                : AccountDocument.used(link, made);
    }

    @Override
    public Opening open(String linkHash, Account account, Instant now) {
        try {
            var link = link(linkHash);
            return link.isEmpty() ? new Opening.LinkUnknown() : open(link.get(), account, now);
        } catch (StoreAway away) {
            return new Opening.NotKept(Shortage.AWAY);
        }
    }

    private Opening open(AccessLink link, Account account, Instant now) {
        if (link.kind() == AccessLink.Kind.FIRST_RUN && hasAccounts()) {
            return new Opening.LinkUsed();
        }
        var document = AccountDocument.of(account, link, now);
        return switch (link.standing(now)) {
            case USED -> new Opening.LinkUsed();
            case EXPIRED -> new Opening.LinkExpired();
            case OPEN ->
                    mongo.attempts().until(mayBeThere -> insert(document), Opening.NotKept::new);
        };
    }

    private Optional<Opening> insert(Document account) {
        try {
            accounts.insertOne(account);
            return Optional.of(new Opening.Opened());
        } catch (MongoWriteException failed) {
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
            return inTheWay(account);
        }
    }

    /** Empty while a majority does not hold yet what stands in the way. */
    private Optional<Opening> inTheWay(Document account) {
        if (isThere(account, "_id")) {
            // Nobody else has this random id: an earlier try came through.
            return Optional.of(new Opening.Opened());
        }
        if (isThere(account, "opening")) {
            return Optional.of(new Opening.LinkUsed());
        }
        return isThere(account, "mailKey")
                ? Optional.of(new Opening.MailTaken())
                : Optional.empty();
    }

    private boolean isThere(Document account, String field) {
        return accounts.find(eq(field, account.get(field))).first() != null;
    }

    @Override
    public Keeping keep(SignIn signIn) {
        return signIns.keep(signIn);
    }

    @Override
    public Granting grant(SignIn signIn, int programsMax) {
        return signIns.grant(signIn, programsMax);
    }

    @Override
    public Optional<SignIn> signIn(String tokenHash) {
        return signIns.signIn(tokenHash);
    }

    @Override
    public List<SignIn> signIns(UserId user) {
        return signIns.of(user);
    }

    @Override
    public Keeping seen(Map<String, Instant> seenAtByTokenHash) {
        return signIns.seen(seenAtByTokenHash);
    }

    @Override
    public Keeping end(String tokenHash) {
        return signIns.end(tokenHash);
    }

    @Override
    public Keeping forget(Instant before) {
        return switch (signIns.forget(before)) {
            case Keeping.NotKept why -> why;
            case Keeping.Kept() ->
                    mongo.keep(() -> links.deleteMany(lt("expiresAt", Date.from(before))));
        };
    }

    private static Bson mine(UserId user) {
        return eq("_id", user.value());
    }
}
