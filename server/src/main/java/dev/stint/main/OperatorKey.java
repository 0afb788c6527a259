package dev.stint.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a running Stint takes what its operator asks for, and the secret that it asks for: whoever
 * can read the folder of the record is its operator.
 *
 * @param port of loopback
 */
record OperatorKey(int port, String secret) {
    private static final String FILE = "stint.operator";
    private static final int SECRET_BYTES = 32;

    static OperatorKey random(int port) {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new OperatorKey(port, HexFormat.of().formatHex(bytes));
    }

    /** Leaves it in this folder, for the folder's owner alone. */
    void writeTo(Path folder) throws IOException {
        makeFolder(folder);
        var file = folder.resolve(FILE);
        var part = folder.resolve(FILE + ".part");
        Files.deleteIfExists(part);
        if (isPosix(folder)) {
            var mode = PosixFilePermissions.fromString("rw-------");
            Files.createFile(part, PosixFilePermissions.asFileAttribute(mode));
        }
        Files.writeString(part, port + " " + secret + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    // Where everything is kept elsewhere nobody has made it.
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            if (isPosix(folder)) {
                var mode = PosixFilePermissions.fromString("rwx------");
                Files.setPosixFilePermissions(folder, mode);
            }
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The one in this folder; empty where none was left, or nobody may read it. */
    static Optional<OperatorKey> in(Path folder) {
        try {
            var words = Files.readString(folder.resolve(FILE)).strip().split(" ", -1);
            return words.length == 2 && words[0].matches("[0-9]{1,5}")
                    ? Optional.of(new OperatorKey(Integer.parseInt(words[0]), words[1]))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Takes it away, if it is still this one. */
    void removeFrom(Path folder) throws IOException {
        if (in(folder).equals(Optional.of(this))) {
            Files.deleteIfExists(folder.resolve(FILE));
        }
    }

    /** Hides the secret: it may not stand in a log. */
    @Override
    public String toString() {
        return "OperatorKey[" + port + "]";
    }
}
