package dev.stint.main;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.stint.account.AccessLink.Kind;
import dev.stint.archive.ArchiveRefusal;
import dev.stint.archive.Backups;
import dev.stint.archive.Checking;
import dev.stint.archive.Copied;
import dev.stint.archive.Copying;
import dev.stint.archive.Progress;
import dev.stint.signin.Links;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does what an operator wants, on an open store.
 *
 * @param store where it is
 * @param isServed whether this process serves it
 * @param bases where Stint is, each with a slash at the end
 * @param others finds another store by its name
 * @param stores opens one
 */
record Errands(
        Kept kept,
        NamedStore store,
        boolean isServed,
        Backups backups,
        List<String> bases,
        Function<String, NamedStore> others,
        Function<Settings, Kept> stores,
        InstantSource clock) {
    // Each round takes what came during the one before; they get short quickly.
    private static final int ROUNDS_MAX = 5;

    Told run(Errand errand, Progress progress) {
        return Told.by(
                () ->
                        switch (errand) {
                            case Errand.Backup(Optional<Path> to) -> backUp(to, progress);
                            case Errand.Verify() -> verify(progress);
                            case Errand.Move(String to) -> move(to, progress);
                            case Errand.MakeLink(Kind kind) -> link(kind);
                        });
    }

    private Told backUp(Optional<Path> to, Progress progress) {
        var now = clock.instant();
        var made =
                to.isPresent()
                        ? backups.make(to.get(), now, progress)
                        : backups.make(now, progress);
        return Told.done("backed up %s to %s".formatted(made.whole().counts(), made.file()));
    }

    private Told verify(Progress progress) {
        var checked = Checking.check(kept.contents(), progress);
        if (checked.broken().isEmpty()) {
            return Told.done("all is as it was written: " + checked.counts());
        }
        var lines = new ArrayList<String>();
        checked.broken().forEach(broken -> lines.add(broken.toString()));
        lines.add(
                "%d of %d logs are not as they were written (damaged)"
                        .formatted(checked.broken().size(), checked.counts().people()));
        return new Told(Told.BROKEN, List.copyOf(lines));
    }

    private Told move(String to, Progress progress) {
        var other = others.apply(to);
        other.beginFilling(store.name());
        try (var target = stores.apply(other.settings())) {
            return isServed
                    ? copyWhileServed(other.name(), target, progress)
                    : move(other.name(), target, progress);
        }
    }

    private Told move(String to, Kept target, Progress progress) {
        var copied = copy(target, progress);
        // Nothing keeps others from writing to it: a second look tells whether somebody does.
        if (store.isShared() && copy(target, progress).eventsAdded() > 0) {
            throw new ArchiveRefusal(
                    ArchiveRefusal.Code.IN_USE,
                    "a Stint still writes to %s: stop all of them, then the same again"
                            .formatted(store.name()));
        }
        target.filling().remove();
        return Told.done(
                "%s has all that is in %s: %s".formatted(to, store.name(), copied.counts()),
                "every chain was verified; %s is as it was".formatted(store.name()));
    }

    // What is served goes on growing: a copy of it is whole only once nobody can add to it.
    private Told copyWhileServed(String to, Kept target, Progress progress) {
        var copied = copy(target, progress);
        for (var round = 1; round < ROUNDS_MAX && copied.eventsAdded() > 0; round++) {
            copied = copy(target, progress);
        }
        return Told.done(
                "%s has a copy of %s so far: %s".formatted(to, store.name(), copied.counts()),
                "This Stint goes on taking punches, which that copy has not. Stop it now, give the",
                "same command again, which takes what came since, and only then start Stint on",
                "%s: until then a start on it is refused.".formatted(to));
    }

    private Copied copy(Kept target, Progress progress) {
        return Copying.move(
                kept.contents(), store.name(), target.contents(), target.filling(), progress);
    }

    private Told link(Kind kind) {
        if (kind == Kind.FIRST_RUN && kept.accounts().hasAccounts()) {
            return Told.refused(
                    new Refusal(
                            "link-used",
                            "somebody has an account already: stint link invite makes a link for"
                                    + " another"));
        }
        return switch (new Links(kept.accounts()).make(kind, null, clock.instant())) {
            case Links.Making.Made(var token, var expiresAt) -> {
                var lines = new ArrayList<String>();
                lines.add("Good once, until %s:".formatted(expiresAt.truncatedTo(SECONDS)));
                bases.forEach(
                        base -> lines.add("  %s#%s=%s".formatted(base, kind.word(), token.text())));
                yield new Told(0, List.copyOf(lines));
            }
            case Links.Making.NotKept(var why) ->
                    Told.refused(
                            new Refusal(
                                    ArchiveRefusal.Code.BUSY.word(),
                                    "the link could not be kept: " + why.why()));
        };
    }
}
