package dev.stint.archive;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells how far something is that takes long: about once a second, and not within the first. */
public final class Progress {
    private static final long NANOS_BETWEEN = 1_000_000_000L;

    private final LongSupplier nanos;
    private final Consumer<String> listener;
    private String task = "";
    private long toldAt;

    /**
     * @param nanos how long something takes
     * @param listener gets half a line, such as {@code writing: 12 people}
     */
    public Progress(LongSupplier nanos, Consumer<String> listener) {
        this.nanos = nanos;
        this.listener = listener;
        this.toldAt = nanos.getAsLong();
    }

    /** For whoever wants to know nothing. */
    public static Progress untold() {
        return new Progress(() -> 0, words -> {});
    }

    /** What is done from now on. */
    void begin(String what) {
        task = what;
    }

    /** So far it is. */
    void at(Supplier<String> words) {
        long now = nanos.getAsLong();
        if (now - toldAt >= NANOS_BETWEEN) {
            toldAt = now;
            listener.accept(task + ": " + words.get());
        }
    }
}
