package dev.stint.archive;

import dev.stint.chain.Canonical;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import dev.stint.timesheet.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a log is as it was when it was chained, and can be folded. */
public final class LogCheck {
    private static final HexFormat HEX = HexFormat.of();

    /**
     * The first event at which a log is not sound.
     *
     * @param seq the place of it
     * @param what is wrong there, in half a line
     */
    public record Broken(UserId user, long seq, String what) {
        @Override
        public String toString() {
            return "event %d of %s %s".formatted(seq, user, what);
        }
    }

    /** Looks at every event in turn. */
    public static Optional<Broken> firstBroken(UserId user, List<RawEvent> log) {
        Head start = Chain.start(user);
        byte[] chain = HEX.parseHex(start.chain());
        List<Event> events = new ArrayList<>(log.size());
        Set<Long> ids = new HashSet<>();
        for (RawEvent kept : log) {
            long seq = events.size() + 1L;
            if (kept.seq() != seq) {
                return broken(user, seq, "is missing");
            }
            chain = Chain.next(chain, Chain.bytes(kept));
            if (!HEX.formatHex(chain).equals(kept.chain())) {
                return broken(user, seq, "is not what was chained");
            }
            try {
                events.add(Canonical.event(Chain.bytes(kept), kept.note(), kept.noteSalt()));
            } catch (IllegalArgumentException none) {
                return broken(user, seq, "cannot be read: " + none.getMessage());
            }
            if (!isFoundByWhatItIs(kept, events.getLast())) {
                return broken(user, seq, "is kept under another seq or id than its own");
            }
            if (!hasItsNote(kept, events.getLast())) {
                return broken(user, seq, "has another note than was chained");
            }
            if (!ids.add(kept.id())) {
                return broken(user, seq, "has the id of an earlier one");
            }
        }
        return unfolded(user, events);
    }

    private static boolean isFoundByWhatItIs(RawEvent kept, Event event) {
        return event.seq() == kept.seq() && event.id() == kept.id();
    }

    // An erased note is one that was never given, and nothing is left that could be wrong of it.
    private static boolean hasItsNote(RawEvent kept, Event event) {
        if (kept.note() == null) {
            return true;
        }
        try {
            return Arrays.equals(Canonical.bytes(event), Chain.bytes(kept));
        } catch (IllegalArgumentException unsalted) {
            return false;
        }
    }

    private static Optional<Broken> unfolded(UserId user, List<Event> events) {
        try {
            Fold.fold(events);
            return Optional.empty();
        } catch (RuntimeException broken) {
            return broken(user, events.size(), "ends a log that cannot be folded: " + broken);
        }
    }

    private static Optional<Broken> broken(UserId user, long seq, String what) {
        return Optional.of(new Broken(user, seq, what));
    }

    private LogCheck() {}
}
