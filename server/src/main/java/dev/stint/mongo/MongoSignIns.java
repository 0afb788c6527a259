package dev.stint.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static dev.stint.mongo.Conditions.all;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import dev.stint.account.AccountStore.Granting;
import dev.stint.account.AccountStore.Keeping;
import dev.stint.account.SignIn;
import dev.stint.log.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-ins among what {@link MongoAccounts} keeps. Another password is one write to the
 * account, which says from then on which sign-ins are good; the others are removed after it. Where
 * a process stops between the two, the account still says {@code unfinished}, and whoever comes by
 * finishes it.
 */
final class MongoSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(MongoSignIns.class);
    private static final ReplaceOptions OR_ADD = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> signIns;

    MongoSignIns(Mongo mongo) {
        this.mongo = mongo;
        this.accounts = mongo.collection(Indexes.ACCOUNTS);
        this.signIns = mongo.collection(Indexes.SIGN_INS);
    }

    Keeping newPassword(UserId user, String passwordHash, String keptTokenHash) {
        // Said once for all tries: the last of them changes nothing that the first has done.
        var password = UUID.randomUUID().toString();
        var sets =
                combine(
                        set("passwordHash", passwordHash),
                        set("password", password),
                        set("keptSignIn", keptTokenHash),
                        set("unfinished", true));
        var keeping = mongo.keep(() -> accounts.updateOne(mine(user), sets));
        if (keeping instanceof Keeping.Kept) {
            finishOrLeave(user.value());
        }
        return keeping;
    }

    // The password holds already; what cannot be removed now is removed later.
    private void finishOrLeave(String user) {
        try {
            var _ = mongo.keep(() -> finish(user));
        } catch (MongoException refused) {
            LOG.warn("some sign-ins that are over could not be removed", refused);
        }
    }

    private void finish(String user) {
        var account = account(user);
        if (account != null) {
            var password = SignInDocument.password(account);
            signIns.deleteMany(
                    all(
                            eq("userId", user),
                            eq("kind", SignInDocument.BROWSER),
                            ne("password", password),
                            ne("_id", account.get("keptSignIn"))));
            // Not where there is another password meanwhile: whoever set that finishes it.
            accounts.updateOne(all(eq("_id", user), eq("password", password)), unset("unfinished"));
        }
    }

    /** Finishes what processes have left that were stopped. */
    Keeping finishAll() {
        return mongo.keep(
                () ->
                        accounts.find(eq("unfinished", true))
                                .projection(include("_id"))
                                .into(new ArrayList<>())
                                .forEach(account -> finish(account.getString("_id"))));
    }

    private @Nullable Document account(String user) {
        return accounts.find(eq("_id", user)).projection(include("password", "keptSignIn")).first();
    }

    Keeping keep(SignIn signIn) {
        return mongo.keep(
                () -> {
                    var account = account(signIn.user().value());
                    var document = SignInDocument.of(signIn, signIn.tokenHash(), account);
                    signIns.replaceOne(mine(signIn.tokenHash()), document, OR_ADD);
                });
    }

    Granting grant(SignIn signIn, int programsMax) {
        return mongo.attempts()
                .until(
                        mayBeThere -> granted(signIn, programsMax, mayBeThere),
                        Granting.NotKept::new);
    }

    private Optional<Granting> granted(SignIn signIn, int programsMax, boolean mayBeThere) {
        if (mayBeThere && signIns.find(mine(signIn.tokenHash())).first() != null) {
            return Optional.of(new Granting.Granted());
        }
        var place = freePlace(signIn.user(), programsMax);
        if (place.isEmpty()) {
            return Optional.of(new Granting.TooMany());
        }
        try {
            signIns.insertOne(SignInDocument.of(signIn, place.getAsInt(), null));
            return Optional.of(new Granting.Granted());
        } catch (MongoWriteException failed) {
            if (Fault.of(failed) != Fault.DUPLICATE) {
                throw failed;
            }
            // Somebody else has just taken that place, or an earlier try came through.
            return signIns.find(mine(signIn.tokenHash())).first() == null
                    ? Optional.empty()
                    : Optional.of(new Granting.Granted());
        }
    }

    /** A number below that many which no program of this person has; one place, one program. */
    private OptionalInt freePlace(UserId user, int programsMax) {
        var taken = new HashSet<@Nullable Object>();
        signIns.find(all(eq("userId", user.value()), eq("kind", SignInDocument.PROGRAM)))
                .forEach(program -> taken.add(program.get("place")));
        return taken.size() >= programsMax
                ? OptionalInt.empty()
                : IntStream.range(0, programsMax).filter(n -> !taken.contains(n)).findFirst();
    }

    Optional<SignIn> signIn(String tokenHash) {
        return mongo.read(
                () ->
                        Optional.ofNullable(signIns.find(mine(tokenHash)).first())
                                .filter(found -> isGood(found))
                                .map(SignInDocument::signIn));
    }

    private boolean isGood(Document signIn) {
        return SignInDocument.isProgram(signIn)
                || SignInDocument.isGood(signIn, account(SignInDocument.user(signIn)));
    }

    List<SignIn> of(UserId user) {
        return mongo.read(
                () -> {
                    var found = signIns.find(eq("userId", user.value())).into(new ArrayList<>());
                    var account = account(user.value());
                    return found.stream()
                            .filter(signIn -> SignInDocument.isGood(signIn, account))
                            .map(SignInDocument::signIn)
                            .sorted(Comparator.comparing(SignIn::createdAt))
                            .toList();
                });
    }

    Keeping seen(Map<String, Instant> seenAtByTokenHash) {
        var later = new ArrayList<UpdateOneModel<Document>>();
        seenAtByTokenHash.forEach(
                (hash, at) -> {
                    var date = Date.from(at);
                    var earlier = all(mine(hash), lt("seenAt", date));
                    later.add(new UpdateOneModel<>(earlier, set("seenAt", date)));
                });
        var inAnyOrder = new BulkWriteOptions().ordered(false);
        var keeping =
                later.isEmpty()
                        ? new Keeping.Kept()
                        : mongo.keep(() -> signIns.bulkWrite(later, inAnyOrder));
        return keeping instanceof Keeping.Kept ? finishAll() : keeping;
    }

    Keeping end(String tokenHash) {
        return mongo.keep(() -> signIns.deleteOne(mine(tokenHash)));
    }

    /** Drops those of browsers last seen before then, and what was left to be removed. */
    Keeping forget(Instant before) {
        var idle = all(eq("kind", SignInDocument.BROWSER), lt("seenAt", Date.from(before)));
        var keeping = mongo.keep(() -> signIns.deleteMany(idle));
        return keeping instanceof Keeping.Kept ? finishAll() : keeping;
    }

    private static Bson mine(String tokenHash) {
        return eq("_id", tokenHash);
    }

    private static Bson mine(UserId user) {
        return eq("_id", user.value());
    }
}
