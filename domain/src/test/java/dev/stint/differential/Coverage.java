package dev.stint.differential;

import dev.stint.log.Body;
import dev.stint.log.Direction;
import dev.stint.log.Event;
import dev.stint.log.Question;
import dev.stint.log.Reason;
import dev.stint.log.Source;
import dev.stint.timesheet.Fold;
import dev.stint.timesheet.Punch;
import dev.stint.timesheet.Reviews;
import dev.stint.timesheet.Reviews.Mark;
import dev.stint.timesheet.Rules;
import dev.stint.timesheet.Timesheet;
import dev.stint.timesheet.WorkDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what some logs have in them, so that nobody takes an empty comparison for a proof. */
final class Coverage {
    private static final List<String> STATES =
            List.of("idle", "in", "on break", "pending", "ended");
    private static final List<String> PUNCHES = List.of("IN", "OUT", "OUT BREAK", "OUT END");
    private static final List<String> TYPES =
            List.of("IN", "OUT", "AMEND", "CONFIRM", "WITHDRAW", "RESTORE", "RULE", "PREFER");
    private static final String REVIEW = "review";
    private static final String TWO_DEVICES = "log with two devices";
    private static final String STEPPED_BACK = "clock that stepped back";
    private static final String AHEAD = "clock that was ahead";
    private static final String DAY_START = "log whose day start changed";
    private static final String OFFSET = "log whose offset changed";

    private final Map<String, Integer> counts = new TreeMap<>();

    Coverage() {
        Stream.of(
                        STATES.stream().flatMap(s -> PUNCHES.stream().map(p -> cell(s, p))),
                        Arrays.stream(Question.values()).map(each -> mark(each.word())),
                        Arrays.stream(Question.values()).map(each -> question(each.word())),
                        TYPES.stream().map(Coverage::type),
                        Stream.of(
                                mark(REVIEW), TWO_DEVICES, STEPPED_BACK, AHEAD, DAY_START, OFFSET))
                .flatMap(names -> names)
                .forEach(name -> counts.put(name, 0));
    }

    /** How often each of the things occurred that have to. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** Counts what happened in a log. */
    void addLog(List<Event> events) {
        for (Event event : events) {
            add(type(event.body().type()));
            boolean isClock = event.source() == Source.CLOCK && event.body() instanceof Body.Punch;
            addIf(isClock && event.claimed().isBefore(event.at()), STEPPED_BACK);
            addIf(isClock && event.claimed().isAfter(event.at()), AHEAD);
        }
        List<Passed> passed = inOrder(Fold.fold(events));
        String state = "idle";
        for (Passed each : passed) {
            add(cell(state, word(each.punch)));
            state = each.isEffective ? stateAfter(each.punch) : state;
        }
        List<Punch> punches = passed.stream().map(Passed::punch).toList();
        addIf(punches.stream().map(Punch::device).distinct().count() > 1, TWO_DEVICES);
        addIf(punches.stream().map(Punch::offset).distinct().count() > 1, OFFSET);
        Rules rules = new Rules(events);
        Stream<LocalDate> dates = punches.stream().map(punch -> punch.wallClock().toLocalDate());
        addIf(dates.map(date -> rules.on(date).dayStart()).distinct().count() > 1, DAY_START);
    }

    /** Counts what a timesheet asks and shows. */
    void addAnswer(Timesheet timesheet, Instant now) {
        for (WorkDay day : timesheet.days().values()) {
            for (Mark mark : Reviews.marks(day, now)) {
                add(mark(mark.kind()));
            }
        }
        Reviews.awaiting(timesheet.days().values(), now)
                .reviews()
                .forEach(review -> add(question(review.kind().word())));
    }

    /** A punch that went through the machine. */
    private record Passed(Punch punch, boolean isEffective) {}

    // At one instant those that have an effect go first. Two days that meet in one instant may
    // stand the wrong way round here; so rare that it does not matter for a count.
    private static List<Passed> inOrder(Timesheet timesheet) {
        List<Passed> passed = new ArrayList<>();
        for (WorkDay day : timesheet.days().values()) {
            day.entries().forEach(punch -> passed.add(new Passed(punch, true)));
        }
        for (WorkDay day : timesheet.days().values()) {
            day.redundant().forEach(each -> passed.add(new Passed(each.punch(), false)));
        }
        passed.sort(Comparator.comparing(each -> each.punch.at()));
        return passed;
    }

    private static String word(Punch punch) {
        return punch.direction() == Direction.IN || punch.reason() == Reason.NONE
                ? punch.direction().name()
                : punch.direction() + " " + punch.reason();
    }

    private static String stateAfter(Punch punch) {
        return switch (punch.direction()) {
            case IN -> "in";
            case OUT ->
                    switch (punch.reason()) {
                        case NONE -> "pending";
                        case BREAK -> "on break";
                        case END -> "ended";
                    };
        };
    }

    private static String cell(String state, String punch) {
        return "cell " + state + ", " + punch;
    }

    private static String mark(String kind) {
        return "mark " + kind;
    }

    private static String question(String kind) {
        return "question " + kind;
    }

    private static String type(String type) {
        return "event " + type;
    }

    private void addIf(boolean occurs, String name) {
        if (occurs) {
            add(name);
        }
    }

    private void add(String name) {
        if (counts.computeIfPresent(name, (same, count) -> count + 1) == null) {
            throw new IllegalStateException("nobody knew that there is " + name);
        }
    }
}
