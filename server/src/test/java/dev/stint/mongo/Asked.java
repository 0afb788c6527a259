package dev.stint.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Listens to whatever the stores ask of a database, and where in their code they do. */
final class Asked implements CommandListener {
    private static final JavaClasses SHIPPED =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.stint.mongo");

    private static final Set<String> ASKING =
            Set.of(
                    "find",
                    "aggregate",
                    "distinct",
                    "countDocuments",
                    "updateOne",
                    "updateMany",
                    "replaceOne",
                    "deleteOne",
                    "deleteMany",
                    "findOneAndUpdate",
                    "findOneAndReplace",
                    "findOneAndDelete",
                    "bulkWrite");

    private static final Map<String, String> WRITES =
            Map.of("update", "updates", "delete", "deletes");
    // What else there is no store asks, and one that did would need a look at this.
    private static final Set<String> UNKNOWN =
            Set.of("aggregate", "distinct", "findAndModify", "mapReduce");
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final Pattern OF_LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    private final Map<String, Question> questions = new ConcurrentHashMap<>();

    /**
     * What was asked.
     *
     * @param where the class and the method, as in {@code MongoStore.head}
     * @param filter of a write: what it is written to
     */
    record Question(
            String where, String collection, BsonDocument filter, Optional<BsonDocument> sort) {
        private String form() {
            return where + collection + Asked.form(filter) + sort;
        }
    }

    /** One of each form, from each place. */
    Collection<Question> questions() {
        return questions.values();
    }

    /** Every place in the stores' code where something is asked. */
    static Set<String> places() {
        var places = new TreeSet<String>();
        for (var shipped : SHIPPED) {
            shipped.getMethodCallsFromSelf().stream()
                    .filter(Asked::asks)
                    .map(call -> place(shipped.getName(), call.getOrigin().getName()))
                    .forEach(places::add);
        }
        return places;
    }

    private static boolean asks(JavaMethodCall call) {
        return call.getTargetOwner().getName().equals("com.mongodb.client.MongoCollection")
                && ASKING.contains(call.getTarget().getName());
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var where = where();
        if (where.isEmpty()) {
            return;
        }
        var name = event.getCommandName();
        // What the event has is gone when it is over.
        var command = BsonDocument.parse(event.getCommand().toJson(EXACT));
        if (name.equals("find")) {
            add(where.get(), command.getString(name), command, "filter");
        } else if (WRITES.containsKey(name)) {
            command.getArray(WRITES.get(name))
                    .forEach(
                            write ->
                                    add(
                                            where.get(),
                                            command.getString(name),
                                            write.asDocument(),
                                            "q"));
        } else if (UNKNOWN.contains(name) && !command.toString().contains("$changeStream")) {
            throw new AssertionError("nobody looks at the plan of " + command);
        }
    }

    private void add(String where, BsonString collection, BsonDocument asked, String filter) {
        var sort = Optional.ofNullable(asked.get("sort")).map(BsonValue::asDocument);
        var conditions = asked.getDocument(filter, new BsonDocument());
        var question = new Question(where, collection.getValue(), conditions, sort);
        questions.putIfAbsent(question.form(), question);
    }

    // Empty where a test asks.
    private static Optional<String> where() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.filter(frame -> SHIPPED.contain(frame.getClassName()))
                                        .map(frame -> place(frame))
                                        .findFirst());
    }

    private static String place(StackWalker.StackFrame frame) {
        return place(frame.getClassName(), frame.getMethodName());
    }

    private static String place(String className, String method) {
        var lambda = OF_LAMBDA.matcher(method);
        return className.substring(className.lastIndexOf('.') + 1)
                + "."
                + (lambda.matches() ? lambda.group(1) : method);
    }

    /** It with all values alike, but how many there are of them. */
    private static BsonValue form(BsonValue value) {
        return switch (value) {
            case BsonDocument document -> {
                var form = new BsonDocument();
                document.forEach((name, each) -> form.append(name, form(each)));
                yield form;
            }
            case BsonArray array ->
                    array.isEmpty() ? new BsonArray() : new BsonArray(List.of(form(array.get(0))));
            case BsonString _ -> new BsonString("");
            default -> new BsonInt32(value.getBsonType().getValue());
        };
    }
}
