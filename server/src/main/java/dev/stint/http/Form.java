package dev.stint.http;

import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.function.Function;

/** What came of reading a body that has one shape. */
sealed interface Form<T> {
    record Filled<T>(T value) implements Form<T> {}

    record Wrong<T>(Problem problem) implements Form<T> {}

    /**
     * Reads an object's fields; what is read of unsound ones does not count.
     *
     * @param names of the fields that may be there, and no others
     */
    static <T> Form<T> read(Buffer body, Set<String> names, Function<Fields, Form<T>> reading) {
        var object = Json.object(body);
        if (object.isEmpty()) {
            return new Wrong<>(Problem.MALFORMED);
        }
        var fields = new Fields(object.get()).only(names);
        var read = reading.apply(fields);
        return fields.isSound() ? read : new Wrong<>(Problem.INVALID);
    }
}
