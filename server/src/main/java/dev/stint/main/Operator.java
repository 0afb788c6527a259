package dev.stint.main;

import dev.stint.archive.Backups;
import dev.stint.archive.Progress;
import java.util.List;
import java.util.function.Function;

/**
 * The commands of whoever runs Stint: an errand is done by the Stint that is at work there, and
 * where none is, here.
 */
final class Operator {
    private final Machine machine;

    Operator(Machine machine) {
        this.machine = machine;
    }

    /** Does it on the store that the settings name, and returns the exit code. */
    int errand(Errand errand) {
        return withSettings(settings -> run(settings, errand));
    }

    /** Copies the store of one name into that of another, and returns the exit code. */
    int move(String from, String to) {
        return withSettings(settings -> move(NamedStore.of(settings, from), settings, to));
    }

    private Told move(NamedStore source, Settings settings, String to) {
        return source.name().equals(NamedStore.of(settings, to).name())
                ? Told.refused(
                        new Refusal("same-store", source.name() + " cannot move into itself"))
                : run(source.settings(), new Errand.Move(NamedStore.absolute(to)));
    }

    /** Does something with the settings, and says what it tells. */
    int withSettings(Function<Settings, Told> task) {
        return switch (SettingsReader.read(machine.environment())) {
            case SettingsReader.Read.Understood(Settings settings) ->
                    say(Told.by(() -> task.apply(settings)));
            case SettingsReader.Read.Mistaken(List<Refusal> mistakes) -> {
                mistakes.forEach(mistake -> say(Told.refused(mistake)));
                yield Told.REFUSED;
            }
        };
    }

    /** Tells how far something is. */
    Progress progress() {
        return new Progress(machine.ticker()::nanos, this::complain);
    }

    Kept open(Settings settings) {
        return machine.store().apply(settings);
    }

    private Told run(Settings settings, Errand errand) {
        var database = NamedStore.of(settings).database();
        return OperatorCall.ask(settings.data(), database, errand, this::complain)
                .orElseGet(() -> runHere(settings, errand));
    }

    private Told runHere(Settings settings, Errand errand) {
        var store = NamedStore.of(settings);
        if (store.isMissing()) {
            return Told.refused(noRecord(store));
        }
        try (var kept = open(settings)) {
            var half = kept.filling().source();
            if (half.isPresent()) {
                return Told.refused(Launch.unfinished(half.get()));
            }
            return isMistaken(store, kept, errand)
                    ? Told.refused(noRecord(store))
                    : errands(
                                    machine,
                                    settings,
                                    kept,
                                    backups(settings, kept),
                                    settings.listen().port(),
                                    false)
                            .run(errand, progress());
        }
    }

    // Any name opens a database, a mistyped one too; the first link is made before anything else.
    private static boolean isMistaken(NamedStore store, Kept kept, Errand errand) {
        return store.isShared()
                && !(errand instanceof Errand.MakeLink)
                && kept.contents().isEmpty();
    }

    private static Refusal noRecord(NamedStore store) {
        return new Refusal("no-record", "there is no record in " + store.name());
    }

    static Errands errands(
            Machine machine,
            Settings settings,
            Kept kept,
            Backups backups,
            int port,
            boolean isServed) {
        return new Errands(
                kept,
                NamedStore.of(settings),
                isServed,
                backups,
                Greeting.bases(settings, port),
                other -> NamedStore.of(settings, other),
                machine.store(),
                machine.clock());
    }

    /** The backups of what is kept there. */
    static Backups backups(Settings settings, Kept kept) {
        return new Backups(settings.backups(), kept.contents(), "stint " + Version.NUMBER);
    }

    private int say(Told told) {
        if (told.exit() == 0) {
            told.lines().forEach(machine.terminal()::println);
            machine.terminal().flush();
        } else {
            told.lines().forEach(this::complain);
        }
        return told.exit();
    }

    private void complain(String line) {
        machine.errors().println("stint: " + line);
        machine.errors().flush();
    }
}
