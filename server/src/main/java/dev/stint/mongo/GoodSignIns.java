package dev.stint.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Which of many sign-ins are good, looked up together. */
final class GoodSignIns {
    private static final int AT_ONCE_MAX = 1_000;

    private final Mongo mongo;
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> signIns;

    GoodSignIns(Mongo mongo) {
        this.mongo = mongo;
        this.accounts = mongo.collection(Indexes.ACCOUNTS);
        this.signIns = mongo.collection(Indexes.SIGN_INS);
    }

    /**
     * Those of them that still open something.
     *
     * @throws dev.stint.session.StoreAway if they cannot be looked up now
     */
    Set<String> of(Collection<String> tokenHashes) {
        var good = new HashSet<String>();
        var hashes = List.copyOf(tokenHashes);
        for (var from = 0; from < hashes.size(); from += AT_ONCE_MAX) {
            var some = hashes.subList(from, Math.min(from + AT_ONCE_MAX, hashes.size()));
            good.addAll(mongo.read(() -> ofFew(some)));
        }
        return good;
    }

    private Set<String> ofFew(List<String> hashes) {
        var found =
                signIns.find(in("_id", hashes))
                        .projection(include("userId", "kind", "password"))
                        .into(new ArrayList<>());
        var active = active(found.stream().map(signIn -> signIn.get("userId")).toList());
        var good = new HashSet<String>();
        for (var signIn : found) {
            var account = active.get(signIn.get("userId"));
            if (account != null && SignInDocument.isGood(signIn, account)) {
                good.add(signIn.getString("_id"));
            }
        }
        return good;
    }

    private Map<Object, Document> active(List<Object> users) {
        var active = new HashMap<Object, Document>();
        accounts.find(in("_id", users))
                .projection(include("password", "keptSignIn", "deactivatedAt"))
                .forEach(
                        account -> {
                            if (account.get("deactivatedAt") == null) {
                                active.put(account.get("_id"), account);
                            }
                        });
        return active;
    }
}
