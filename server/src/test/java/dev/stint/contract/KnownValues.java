package dev.stint.contract;

import static dev.stint.main.RunningStint.NINE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.http.Call;
import dev.stint.http.Got;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Values that mean something on this server, now, to whoever asks. */
final class KnownValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    // Few, so that commands meet the punches of others.
    private static final int IDS = 150;
    private static final Duration AROUND = Duration.ofDays(3);
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata", "Nowhere/Land");
    private static final List<String> NAMES =
            List.of("Zoë", "  A. B.  ", "x", "日本", "N".repeat(100));

    private final Random random;
    private final Marked admin;
    private Marked asking;
    private Marked other;
    private String cursor = "";
    private int mails;

    KnownValues(Random random, Marked admin, Marked other) {
        this.random = random;
        this.admin = admin;
        this.asking = admin;
        this.other = other;
    }

    /** From now on this one asks. */
    void of(Marked who, Marked theOther) {
        asking = who;
        other = theOther;
    }

    /** Takes note of what an answer told. */
    void notice(Got got) {
        if (got.status() == 200 && got.header("Content-Type").equals("application/json")) {
            cursor = got.json().path("cursor").asText(cursor);
        }
    }

    /** For a field of that name, if such are known. */
    Optional<JsonNode> of(String name) {
        return switch (name) {
            case "id", "target" ->
                    random.nextInt(3) == 0
                            ? Optional.empty()
                            : Optional.of(JSON.numberNode(1 + random.nextInt(IDS)));
            case "at", "timestamp", "claimed" -> Optional.of(JSON.numberNode(instant()));
            case "user" -> text((random.nextInt(4) == 0 ? other : asking).person().user().value());
            case "cursor" -> random.nextInt(4) == 0 ? Optional.empty() : text(cursor);
            case "zone", "timeZone" -> text(pick(ZONES));
            case "language" -> text(pick(List.of("de", "en-GB", "ar")));
            case "theme", "currentTheme" -> text(pick(List.of("light", "dark", "moss-2")));
            case "name" -> text(pick(NAMES));
            case "mail" -> text(random.nextBoolean() ? asking.mail() : mail());
            case "current" -> text(asking.password());
            case "password" -> random.nextInt(3) == 0 ? Optional.empty() : text(asking.password());
            case "link" -> random.nextInt(3) == 0 ? text(admin.invitation()) : Optional.empty();
            case "after" -> Optional.of(JSON.numberNode(random.nextInt(2 * IDS)));
            case "from" -> text("2026-06-%02d".formatted(1 + random.nextInt(14)));
            case "to" -> text("2026-06-%02d".formatted(15 + random.nextInt(14)));
            default -> Optional.empty();
        };
    }

    /** For a parameter of that name of a call. */
    Optional<JsonNode> of(Operation operation, String name) {
        if (!name.equals("id") || operation.path().startsWith("/api/entries")) {
            return of(name);
        }
        return operation.path().startsWith("/api/tokens")
                ? listed("/api/tokens", "tokens")
                : operation.path().startsWith("/api/sign-ins")
                        ? listed("/api/sign-ins", "signIns")
                        : of(name);
    }

    // Now and then one of the other's, which is as good as none.
    private Optional<JsonNode> listed(String path, String list) {
        var whose = random.nextInt(4) == 0 ? other : asking;
        var call = Call.get(whose.person().base(), path).with("Cookie", whose.cookie());
        var all = call.send().json().path(list);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(random.nextInt(all.size())).get("id"));
    }

    private long instant() {
        var around = AROUND.toMillis();
        return NINE.toEpochMilli() - around + random.nextLong(2 * around);
    }

    private String mail() {
        mails++;
        return "m" + mails + "@fruit.example";
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Optional<JsonNode> text(String text) {
        return Optional.of(JSON.textNode(text));
    }
}
