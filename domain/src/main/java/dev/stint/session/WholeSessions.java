package dev.stint.session;

import dev.stint.log.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Sessions that are saved and deleted as a whole. Safe for many threads. */
public final class WholeSessions {
    private final Sessions sessions;
    private final HashedIds hashed;
    private final String device;

    /**
     * Who asks.
     *
     * @param by the account that acts
     * @param cursor what it says that it has seen, as sent
     * @param zone the name of its zone, as sent
     */
    public record From(UserId user, String by, Optional<String> cursor, Optional<String> zone) {}

    /**
     * @param device the name of the device that they act as
     */
    public WholeSessions(Sessions sessions, HashedIds hashed, String device) {
        this.sessions = sessions;
        this.hashed = hashed;
        this.device = device;
    }

    /** Keeps what a saved session means, all in one append. */
    public Keeping<PostAnswer> save(From from, Posted posted, Instant received) {
        return keep(
                from,
                received,
                (arrival, device) -> PostDraft.of(arrival, posted, device, hashed, from.by));
    }

    /**
     * Withdraws what its sender saw of the current work day.
     *
     * @param id of the withdrawal; the same one again answers what it answered
     */
    public Keeping<DeleteAnswer> delete(From from, long id, Instant received) {
        return keep(
                from, received, (arrival, device) -> DeleteDraft.of(arrival, id, device, from.by));
    }

    private <T> Keeping<T> keep(
            From from, Instant received, BiFunction<Arrival, SessionDevice, Attempt<T>> attempt) {
        return sessions.keep(
                from.user,
                from.cursor,
                received,
                desk -> attempt.apply(arrival(desk, from, received), device(desk, from)));
    }

    private static Arrival arrival(Desk desk, From from, Instant received) {
        var view = desk.view(received);
        var seq = from.cursor.flatMap(view::holds);
        var seen =
                new Seen(
                        seq.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                        from.cursor.orElseGet(() -> view.head().cursor()));
        return new Arrival(desk.log(), view.window().timesheet(), seen, received);
    }

    private SessionDevice device(Desk desk, From from) {
        return new SessionDevice(device, WallClock.of(desk.log().events(), from.zone));
    }
}
