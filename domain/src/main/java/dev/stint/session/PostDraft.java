package dev.stint.session;

import dev.stint.log.Body;
import dev.stint.log.Event;
import dev.stint.log.Log;
import dev.stint.session.Decision.Accepted;
import dev.stint.session.Decision.Duplicate;
import dev.stint.session.Decision.Refusal;
import dev.stint.session.Decision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a saved session would come to. Pure: the same log, body and instant always give the same.
 */
public final class PostDraft implements Attempt<PostAnswer> {
    private final Arrival arrival;
    private final SessionDevice device;
    private final HashedIds hashed;
    private final String by;
    private final List<String> ignored;
    private Log grown;
    private final List<Event> events = new ArrayList<>();
    private final List<PostAnswer.Renamed> renamed = new ArrayList<>();
    private final List<Long> stale = new ArrayList<>();
    private final List<Outcome.Refused> refused = new ArrayList<>();

    /**
     * Judges all of it and decides on the commands that it becomes; never throws for anything that
     * a person can save.
     *
     * @param by the account that acts
     */
    public static PostDraft of(
            Arrival arrival, Posted posted, SessionDevice device, HashedIds hashed, String by) {
        var draft = new PostDraft(arrival, device, hashed, by, posted.ignored());
        posted.unreadable().forEach(id -> draft.refuse(id, Refusal.INVALID));
        draft.takeEntries(posted.entries());
        var rest = new StatusAndTheme(arrival);
        posted.status().filter(rest::isNewStatus).ifPresent(draft::takeStatus);
        posted.theme().filter(rest::isNewTheme).ifPresent(draft::takeTheme);
        return draft;
    }

    private PostDraft(
            Arrival arrival,
            SessionDevice device,
            HashedIds hashed,
            String by,
            List<String> ignored) {
        this.arrival = arrival;
        this.device = device;
        this.hashed = hashed;
        this.by = by;
        this.ignored = ignored;
        this.grown = arrival.log();
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public PostAnswer settled(List<Added> added) {
        var applied = added.stream().map(Added::outcome).toList();
        return new PostAnswer(applied, renamed, stale, ignored, refused);
    }

    private void takeEntries(List<Posted.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var rules = new EntryRules(arrival, entries, device.wallClock(), hashed);
        entries.stream()
                .sorted(Comparator.comparing(Posted.Entry::at))
                .forEach(entry -> take(entry, rules));
    }

    private void take(Posted.Entry entry, EntryRules rules) {
        switch (rules.judge(entry, grown)) {
            case Judgement.Known(long punch) -> tellIfStale(entry, punch, rules);
            case Judgement.Own() -> decide(entry.id(), entry.id(), entry.at(), entry.punch());
            case Judgement.Change(long id, Body.Amend amendment) ->
                    decide(id, entry.id(), arrival.received(), amendment);
            case Judgement.Another(long id) -> {
                if (decide(id, entry.id(), entry.at(), entry.punch())) {
                    renamed.add(new PostAnswer.Renamed(entry.id(), id));
                }
            }
            case Judgement.AnotherKnown(long id) -> {
                renamed.add(new PostAnswer.Renamed(entry.id(), id));
                tellIfStale(entry, id, rules);
            }
        }
    }

    private void tellIfStale(Posted.Entry entry, long punch, EntryRules rules) {
        if (rules.isStale(entry, punch)) {
            stale.add(entry.id());
        }
    }

    private void takeStatus(String status) {
        var id = hashed.ofStatus(status, arrival.seen().cursor());
        StatusAndTheme.punch(status)
                .ifPresentOrElse(
                        punch -> decideOnce(id, punch),
                        () -> refuse(OptionalLong.of(id), Refusal.INVALID));
    }

    private void takeTheme(String theme) {
        var id = hashed.ofTheme(theme, arrival.seen().cursor());
        decideOnce(id, new Body.Prefer(theme, null, null));
    }

    private void decideOnce(long id, Body body) {
        if (grown.byId(id) == null) {
            decide(id, id, arrival.received(), body);
        }
    }

    /**
     * Whether it is accepted; where it is not, it is refused under the id that it was sent with.
     */
    private boolean decide(long id, long sentId, Instant at, Body body) {
        var command = device.command(id, grown.head().seq() + 1, at, body);
        return switch (Decide.decide(grown, by, command, arrival.received())) {
            case Accepted(Event event) -> {
                grow(event);
                yield true;
            }
            case Duplicate _ -> throw new IllegalStateException("id " + id + " was not taken");
            case Refused(Refusal reason) -> {
                refuse(OptionalLong.of(sentId), reason);
                yield false;
            }
        };
    }

    private void grow(Event event) {
        if (events.isEmpty()) {
            grown = grown.copy();
        }
        grown.suppose(event);
        events.add(event);
    }

    private void refuse(OptionalLong id, Refusal reason) {
        refused.add(new Outcome.Refused(id, reason));
    }
}
