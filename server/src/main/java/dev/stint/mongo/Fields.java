package dev.stint.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a document. What is missing, or of another kind, throws an {@link
 * UnreadableDocument} that says where.
 *
 * @param where the document among others, for people to read
 */
record Fields(Document document, Function<Document, String> where) {
    /** Of a document of that collection, which people know by these of its fields. */
    static Fields of(String collection, Document document, String... names) {
        return new Fields(document, of -> "%s, %s".formatted(collection, known(of, names)));
    }

    private static String known(Document document, String... names) {
        return Stream.of(names)
                .map(name -> name + " " + document.get(name))
                .collect(Collectors.joining(", "));
    }

    String text(String name) {
        return kind(name, String.class);
    }

    @Nullable String textOrNone(String name) {
        return document.get(name) == null ? null : text(name);
    }

    /** What that text names. */
    <T> T named(String name, Function<String, T> of) {
        var text = text(name);
        try {
            return of.apply(text);
        } catch (IllegalArgumentException none) {
            throw unreadable(name);
        }
    }

    Instant instant(String name) {
        return kind(name, Date.class).toInstant();
    }

    @Nullable Instant instantOrNone(String name) {
        return document.get(name) == null ? null : instant(name);
    }

    // Whoever copies a database with tools of their own may make small numbers smaller.
    long number(String name) {
        return kind(name, Number.class).longValue();
    }

    byte[] bytes(String name) {
        return kind(name, Binary.class).getData();
    }

    /** The documents in it, of which there is one at least. */
    List<Fields> several(String name) {
        var all = new ArrayList<Fields>();
        for (var each : kind(name, List.class)) {
            if (!(each instanceof Document inner)) {
                throw unreadable(name);
            }
            var number = all.size() + 1;
            all.add(new Fields(inner, _ -> "%s, %s %d".formatted(place(), name, number)));
        }
        if (all.isEmpty()) {
            throw unreadable(name);
        }
        return all;
    }

    private <T> T kind(String name, Class<T> kind) {
        var value = document.get(name);
        if (!kind.isInstance(value)) {
            throw unreadable(name);
        }
        return kind.cast(value);
    }

    private UnreadableDocument unreadable(String name) {
        return new UnreadableDocument("in %s: %s cannot be read".formatted(place(), name));
    }

    private String place() {
        return where.apply(document);
    }
}
