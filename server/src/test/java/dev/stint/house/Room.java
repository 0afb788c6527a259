package dev.stint.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A package and everything it may see. An allow-list, because a misspelt name in a deny-list
 * forbids nothing and nobody notices.
 *
 * @param name the package's last word
 * @param classesAtLeast how many classes it must have, so that a rule cannot hold of nothing
 * @param rooms the other rooms it may see
 * @param libraries the packages outside Stint that it may see, in ArchUnit's notation
 */
record Room(String name, int classesAtLeast, List<String> rooms, List<String> libraries) {
    private static final List<String> DOMAIN_LIBRARIES =
            List.of("java.lang..", "java.util..", "java.time..", "org.jspecify.annotations");
    private static final List<String> SERVER_LIBRARIES =
            List.of("java..", "org.jspecify.annotations", "org.slf4j");
    private static final List<String> DOMAIN =
            List.of("log", "timesheet", "session", "account", "presence");

    /** Every room but main, which sees all. */
    static final List<Room> ALL =
            List.of(
                    domain("log", 9),
                    domain("timesheet", 15, "log"),
                    domain("session", 10, "log", "timesheet"),
                    domain("account", 4, "log", "session"),
                    domain("presence", 1, "log"),
                    server("chain", 4, List.of(), "com.fasterxml.jackson.."),
                    server("archive", 15, List.of("chain"), "com.fasterxml.jackson.."),
                    server("sqlite", 15, List.of("chain"), "org.sqlite.."),
                    server(
                            "mongo",
                            10,
                            List.of("chain"),
                            "com.mongodb..",
                            "org.bson..",
                            // What the driver's own signatures are annotated with.
                            "javax.annotation.."),
                    server("live", 3, List.of(), "io.vertx..", "com.fasterxml.jackson.."),
                    server(
                            "http",
                            10,
                            List.of("signin"),
                            "io.vertx..",
                            // What Vert.x says of a head that could not be decoded.
                            "io.netty.handler.codec..",
                            // The kernel's buffer of one connection.
                            "io.netty.channel..",
                            "com.fasterxml.jackson.."),
                    server("signin", 4, List.of(), "org.bouncycastle.."));

    private static Room domain(String name, int classesAtLeast, String... rooms) {
        return new Room(name, classesAtLeast, List.of(rooms), DOMAIN_LIBRARIES);
    }

    private static Room server(
            String name, int classesAtLeast, List<String> rooms, String... libraries) {
        var seen = new ArrayList<>(DOMAIN);
        seen.addAll(rooms);
        var allowed = new ArrayList<>(SERVER_LIBRARIES);
        allowed.addAll(List.of(libraries));
        return new Room(name, classesAtLeast, List.copyOf(seen), List.copyOf(allowed));
    }

    /** The rule that this room, below the given root package, sees nothing but what it may. */
    ArchRule seesOnlyWhatItMay(String root) {
        var allowed = new ArrayList<>(libraries);
        allowed.add(packageBelow(root));
        rooms.forEach(room -> allowed.add(root + "." + room + ".."));
        return classes()
                .that()
                .resideInAPackage(packageBelow(root))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    String packageBelow(String root) {
        return root + "." + name + "..";
    }
}
