package dev.stint.live;

import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The streams of one event loop. What reaches many of them is one task for the loop. */
final class Loop {
    private static final long TICK_MILLIS = 1000;

    private final Context context;
    private final Set<Stream> streams = new LinkedHashSet<>();

    /** Made on the loop itself. */
    Loop(Context context, Pace pace, Words words, InstantSource clock, Ticker ticker) {
        this.context = context;
        context.owner()
                .setPeriodic(
                        TICK_MILLIS,
                        timer -> {
                            var nanos = ticker.nanos();
                            var now = clock.instant();
                            List.copyOf(streams)
                                    .forEach(stream -> stream.tick(nanos, pace, words, now));
                        });
    }

    /** On the loop only. */
    void add(Stream stream) {
        streams.add(stream);
    }

    /** On the loop only. */
    void remove(Stream stream) {
        streams.remove(stream);
    }

    /** Runs on the loop, later, after what was handed over before. Any thread may call. */
    void run(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    /** The same, for each stream. */
    void each(Consumer<Stream> task) {
        run(() -> List.copyOf(streams).forEach(task));
    }
}
