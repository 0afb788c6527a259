package dev.stint.mongo.rounds;

import dev.stint.http.Person;
import dev.stint.log.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * People who punch all the time, each in several browsers at once. A browser sends to one process
 * and shows what another one tells.
 */
final class Crowd implements AutoCloseable {
    private static final int BROWSERS_EACH = 2;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** One of them, with what they know of it themselves and what their browsers show. */
    record Member(UserId user, String cookie, Ledger ledger, List<Viewing> views) {}

    private final List<Supplier<String>> bases;
    private final List<Member> members = new ArrayList<>();
    private final List<Tapping> tapping = new ArrayList<>();
    private final List<Future<?>> viewers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Runnable meanwhile;
    private List<Future<?>> tappers = List.of();
    private volatile boolean isPaused = true;

    /**
     * @param bases where each process is now
     * @param first when their first punches are
     * @param meanwhile run again and again while something is awaited
     */
    Crowd(List<Supplier<String>> bases, List<Person> people, Instant first, Runnable meanwhile) {
        this.bases = bases;
        this.meanwhile = meanwhile;
        for (Person person : people) {
            join(person, first);
        }
    }

    private void join(Person person, Instant first) {
        Ledger ledger = new Ledger(first);
        List<Viewing> views = new ArrayList<>();
        for (int i = 0; i < BROWSERS_EACH; i++) {
            int at = members.size() + i;
            String device = "browser-%d-%d".formatted(members.size(), i);
            tapping.add(new Tapping(base(at), person.cookie(), device, ledger));
            Viewing view = new Viewing(base(at + 1), person.cookie());
            views.add(view);
            viewers.add(
                    threads.submit(
                            () -> {
                                view.run();
                                return null;
                            }));
        }
        members.add(new Member(person.user(), person.cookie(), ledger, views));
    }

    private Supplier<String> base(int number) {
        return bases.get(number % bases.size());
    }

    /** Where each process is now. */
    List<Supplier<String>> bases() {
        return bases;
    }

    List<Member> members() {
        return members;
    }

    /** So many punches were answered. */
    int answered() {
        return members.stream().mapToInt(member -> member.ledger().count()).sum();
    }

    /** Everybody begins to punch, or goes on. */
    void goOn() {
        isPaused = false;
        tappers =
                tapping.stream()
                        .<Future<?>>map(
                                one ->
                                        threads.submit(
                                                () -> {
                                                    one.run(() -> !isPaused);
                                                    return null;
                                                }))
                        .toList();
    }

    /** Nobody punches any more once all that was sent is answered. */
    void pause() throws IOException, InterruptedException, ExecutionException {
        isPaused = true;
        until("an answer to everything", () -> tappers.stream().allMatch(Future::isDone));
        check();
    }

    /** Lets them punch so many times more. */
    void punch(int punches) throws IOException, InterruptedException, ExecutionException {
        int enough = answered() + punches;
        until(punches + " more punches", () -> answered() >= enough);
    }

    /** Something that comes true while they go on. */
    interface Reached {
        boolean now() throws IOException, InterruptedException;
    }

    /** Waits for that, however long it takes within reason. */
    void until(String what, Reached reached)
            throws IOException, InterruptedException, ExecutionException {
        long began = System.nanoTime();
        int answered = answered();
        while (!reached.now()) {
            meanwhile.run();
            check();
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError(
                        "it never came: %s (%d answers meanwhile)"
                                .formatted(what, answered() - answered));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Fails where one of them has. */
    private void check() throws InterruptedException, ExecutionException {
        for (Future<?> one : tappers) {
            if (one.isDone()) {
                one.get();
            }
        }
        for (Future<?> one : viewers) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        isPaused = true;
        for (Member member : members) {
            for (Viewing view : member.views()) {
                view.close();
            }
        }
        threads.shutdownNow();
    }
}
