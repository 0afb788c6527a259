package dev.stint.http;

import dev.stint.session.DamagedStore;
import dev.stint.session.StoreAway;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each request on a virtual thread of its own; the connection's event loop writes the answer.
 * So a slow one delays nobody else.
 */
public final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    // A body of 64 KiB each is 1.3 GB at worst; the store's queue is full long before.
    private static final int RUNNING_MAX = 20_000;

    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final int runningMax;
    private final Semaphore places;
    private volatile boolean stopping;

    public Dispatch() {
        this(RUNNING_MAX);
    }

    Dispatch(int runningMax) {
        this.runningMax = runningMax;
        this.places = new Semaphore(runningMax);
    }

    Handler<RoutingContext> handler(Function<RoutingContext, Request> copy, Endpoint endpoint) {
        return ctx -> {
            // Before a place is taken: one that cannot be copied would keep it.
            var request = copy.apply(ctx);
            if (stopping || !places.tryAcquire()) {
                Problem.busy().with("Connection", "close").writeTo(ctx.response());
                return;
            }
            var loop = ctx.vertx().getOrCreateContext();
            requests.execute(
                    () -> {
                        var answer = answer(endpoint, request);
                        loop.runOnContext(
                                now -> {
                                    try {
                                        SendBuffer.fit(ctx.request().connection(), answer);
                                        answer.writeTo(ctx.response());
                                    } finally {
                                        places.release();
                                    }
                                });
                    });
        };
    }

    // Whatever goes wrong, somebody waits for an answer.
    @SuppressWarnings("CatchingUnchecked")
    private static Answer answer(Endpoint endpoint, Request request) {
        try {
            return endpoint.answer(request);
        } catch (Throwable broken) {
            if (hasCause(broken, DamagedStore.class)) {
                // The store has written it down.
                return Problem.damaged();
            }
            if (hasCause(broken, StoreAway.class)) {
                return Problem.away();
            }
            LOG.error("a request broke: {}", request.path(), broken);
            return Problem.INTERNAL.reply();
        }
    }

    // Whoever waited for another's look-up meets it as the cause of something else.
    private static boolean hasCause(@Nullable Throwable broken, Class<? extends Throwable> kind) {
        return kind.isInstance(broken) || (broken != null && hasCause(broken.getCause(), kind));
    }

    /** Takes no more requests. */
    public void refuse() {
        stopping = true;
    }

    /** Waits for the requests that run; whether all were answered in time. */
    public boolean awaitAll(Duration patience) {
        try {
            return places.tryAcquire(runningMax, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
