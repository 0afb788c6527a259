package dev.stint.session;

import java.util.List;

/**
 * What came of a saved session.
 *
 * @param applied what is a fact now, by seq
 * @param renamed the entries that are other punches than their ids say, now or since before
 * @param stale the entries that did nothing, and show a punch otherwise than the log does
 * @param ignored the names of what had no meaning, sorted
 * @param refused under the ids that their sender gave, or would have got
 */
public record PostAnswer(
        List<Outcome.Applied> applied,
        List<Renamed> renamed,
        List<Long> stale,
        List<String> ignored,
        List<Outcome.Refused> refused) {
    public PostAnswer {
        applied = List.copyOf(applied);
        renamed = List.copyOf(renamed);
        stale = List.copyOf(stale);
        ignored = List.copyOf(ignored);
        refused = List.copyOf(refused);
    }

    /** An entry's id, and the id of the punch that it is. */
    public record Renamed(long from, long to) {}
}
