package dev.stint.sqlite;

import java.nio.file.Path;

/** Opens a folder and tells what came of it. */
final class OpenProbe {
    public static void main(String[] arguments) {
        System.out.println(outcome(Path.of(arguments[0])));
    }

    static String outcome(Path folder) {
        try (Database _ = Databases.open(folder)) {
            return "opened";
        } catch (StoreRefusal refusal) {
            return refusal.code().word() + ": " + refusal.reason();
        }
    }

    private OpenProbe() {}
}
