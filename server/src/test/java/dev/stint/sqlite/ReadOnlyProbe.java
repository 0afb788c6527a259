package dev.stint.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Takes permissions away from itself, shows that they are gone, and opens the store. */
final class ReadOnlyProbe {
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0], "data");
        Path file = folder.resolve("stint.db");
        System.out.println(OpenProbe.outcome(folder));

        permit(file, "r--------");
        System.out.println(plainWrite(file));
        System.out.println(OpenProbe.outcome(folder));

        permit(file, "rw-------");
        permit(folder, "r-x------");
        System.out.println(plainWrite(folder.resolve("new")));
        System.out.println(OpenProbe.outcome(folder));
        System.out.println(OpenProbe.outcome(folder.resolve("deeper")));

        permit(folder, "rwx------");
        System.out.println(OpenProbe.outcome(folder));
    }

    private static String plainWrite(Path file) throws IOException {
        try (FileChannel _ =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return "written";
        } catch (AccessDeniedException denied) {
            return "denied";
        }
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private ReadOnlyProbe() {}
}
