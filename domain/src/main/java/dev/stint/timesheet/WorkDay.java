package dev.stint.timesheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What belongs to one date. All lists are in the order of the punches. It grows while its fold
 * runs, and never after.
 */
public final class WorkDay {
    private final LocalDate date;
    private final Rules.InForce rules;
    private final List<Punch> entries = new ArrayList<>();
    private final List<Redundant> redundant = new ArrayList<>();
    private final List<Stint> stints = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();

    /**
     * A punch that changed nothing.
     *
     * @param doubleTap whether it came so soon after another that nobody need ask
     */
    public record Redundant(Punch punch, boolean doubleTap) {}

    WorkDay(LocalDate date, Rules.InForce rules) {
        this.date = date;
        this.rules = rules;
    }

    public LocalDate date() {
        return date;
    }

    public Rules.InForce rules() {
        return rules;
    }

    /** The punches that had an effect. The first is an IN: nothing else opens a work day. */
    public List<Punch> entries() {
        return Collections.unmodifiableList(entries);
    }

    public List<Redundant> redundant() {
        return Collections.unmodifiableList(redundant);
    }

    public List<Stint> stints() {
        return Collections.unmodifiableList(stints);
    }

    public List<Break> breaks() {
        return Collections.unmodifiableList(breaks);
    }

    /** All its punches, those with an effect first. */
    public List<Punch> visible() {
        List<Punch> visible = new ArrayList<>(entries);
        redundant.forEach(each -> visible.add(each.punch));
        return visible;
    }

    /** The stint that this punch ended. */
    Optional<Stint.Ended> stintEndedBy(Punch punch) {
        return stints.stream()
                .flatMap(
                        each ->
                                each instanceof Stint.Ended ended
                                        ? Stream.of(ended)
                                        : Stream.empty())
                .filter(ended -> ended.by().equals(punch))
                .findFirst();
    }

    /** The break that this punch ended. */
    Optional<Break.Ended> breakEndedBy(Punch punch) {
        return breaks.stream()
                .flatMap(
                        each ->
                                each instanceof Break.Ended ended
                                        ? Stream.of(ended)
                                        : Stream.empty())
                .filter(ended -> ended.by().equals(punch))
                .findFirst();
    }

    /** A copy that may go on where this one stands, with nothing running. */
    WorkDay stopped() {
        WorkDay copy = new WorkDay(date, rules);
        copy.entries.addAll(entries);
        copy.redundant.addAll(redundant);
        copy.stints.addAll(stints);
        copy.breaks.addAll(breaks);
        // Only the last one can run.
        if (!stints.isEmpty() && stints.getLast() instanceof Stint.Running) {
            copy.stints.removeLast();
        }
        if (!breaks.isEmpty() && breaks.getLast() instanceof Break.Running) {
            copy.breaks.removeLast();
        }
        return copy;
    }

    void add(Punch entry) {
        entries.add(entry);
    }

    void add(Redundant each) {
        redundant.add(each);
    }

    void add(Stint stint) {
        stints.add(stint);
    }

    void add(Break each) {
        breaks.add(each);
    }
}
