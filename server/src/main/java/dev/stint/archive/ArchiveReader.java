package dev.stint.archive;

import dev.stint.archive.ArchiveRefusal.Code;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive and checks all of it: that nothing is missing and every log is as it was
 * chained. One person's log at a time is in memory.
 */
public final class ArchiveReader implements AutoCloseable {
    // An event has 1 MiB at most, and a note what one request can hold.
    private static final int LINE_BYTES_MAX = 1 << 21;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final SealedBytes bytes;
    private final Counting contents;
    private final Set<String> users = new HashSet<>();
    private final Set<String> mails = new HashSet<>();
    private final Set<UserId> people = new HashSet<>();
    private InputStream lines = InputStream.nullInputStream();
    private long line;
    private @Nullable UserId person;

    /** What made an archive, when, and what is in it. */
    public record Whole(String by, Instant at, Counts counts) {}

    private ArchiveReader(Path path, Contents contents, Progress progress) throws IOException {
        this.path = path;
        this.bytes = new SealedBytes(path);
        this.contents = new Counting(contents, progress);
    }

    /**
     * Hands over all that is in it. Only when this returns is it known that everything was sound.
     *
     * @throws ArchiveRefusal where it is not, with the place
     */
    public static Whole read(Path path, Contents contents, Progress progress) {
        try (ArchiveReader reader = new ArchiveReader(path, contents, progress)) {
            return reader.read();
        } catch (IOException unreadable) {
            throw refused(path, unreadable);
        }
    }

    /** What tells this archive from every other. */
    public static String seal(Path path) {
        try {
            byte[] sealed = SealedBytes.sealed(path, Files.size(path)).orElse(new byte[0]);
            return HexFormat.of().formatHex(sealed);
        } catch (IOException unreadable) {
            throw refused(path, unreadable);
        }
    }

    private static ArchiveRefusal refused(Path path, IOException unreadable) {
        String why =
                switch (unreadable) {
                    case NoSuchFileException none -> "there is no file of that name";
                    case AccessDeniedException closed -> "access denied";
                    default ->
                            Files.isDirectory(path)
                                    ? "it is a folder"
                                    : String.valueOf(unreadable.getMessage());
                };
        return new ArchiveRefusal(
                Code.NO_ACCESS, path.toAbsolutePath() + " cannot be read: " + why);
    }

    private Whole read() throws IOException {
        try {
            lines = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES);
            Line header = header();
            Whole whole = rest(header);
            if (!bytes.hasSeal()) {
                throw cutOff();
            }
            if (!bytes.isAsSealed()) {
                throw damaged("it is not what its seal says, though it can be read");
            }
            return whole;
        } catch (EOFException tooShort) {
            throw cutOff();
        } catch (ZipException broken) {
            throw line == 0 ? foreign() : damaged(String.valueOf(broken.getMessage()));
        } catch (IllegalArgumentException noLine) {
            throw damaged(String.valueOf(noLine.getMessage()));
        }
    }

    private Line header() throws IOException {
        Line header;
        try {
            header = Line.of(next().orElseThrow(EOFException::new));
            if (!"stint".equals(header.textOrNull("archive"))) {
                throw foreign();
            }
        } catch (IllegalArgumentException noHeader) {
            throw foreign();
        }
        long form = header.number("form");
        if (form > WrittenLines.FORM) {
            throw new ArchiveRefusal(
                    Code.NEWER_ARCHIVE,
                    "%s was written by a newer Stint: its form is %d, this one knows %d"
                            .formatted(path, form, WrittenLines.FORM));
        }
        if (form != WrittenLines.FORM) {
            throw new IllegalArgumentException("its form is " + form);
        }
        return header;
    }

    private Whole rest(Line header) throws IOException {
        String by = header.text("by");
        Instant at = instant(header.text("at"));
        header.end();
        int stage = 0;
        while (true) {
            Line next = Line.of(next().orElseThrow(EOFException::new));
            int kind = stage(next.kind());
            if (kind < stage) {
                throw new IllegalArgumentException(next.kind() + " stands in a wrong place");
            }
            stage = kind;
            switch (next.kind()) {
                case "account" -> account(next);
                case "signIn" -> contents.signIn(ReadLines.signIn(next));
                case "link" -> contents.link(ReadLines.link(next));
                case "person" -> log(ReadLines.person(next));
                default -> {
                    return new Whole(by, at, end(next));
                }
            }
        }
    }

    private static int stage(String kind) {
        int stage = List.of("account", "signIn", "link", "person", "end").indexOf(kind);
        if (stage < 0) {
            throw new IllegalArgumentException("it is about nothing that is known");
        }
        return stage;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("no instant", none);
        }
    }

    private void account(Line next) {
        var kept = ReadLines.account(next);
        if (!users.add(kept.account().user().value()) || !mails.add(kept.account().mail().key())) {
            throw new IllegalArgumentException("an account or its mail is there twice");
        }
        contents.account(kept);
    }

    private void log(UserId user) throws IOException {
        if (!people.add(user)) {
            throw new IllegalArgumentException("a log is there twice");
        }
        person = user;
        long first = line;
        List<RawEvent> log = new ArrayList<>();
        byte[] text = next().orElseThrow(EOFException::new);
        while (!startsHead(text)) {
            log.add(ReadLines.event(text));
            text = next().orElseThrow(EOFException::new);
        }
        Head head = ReadLines.head(Line.of(text));
        LogCheck.firstBroken(user, log)
                .ifPresent(
                        broken -> {
                            line = first + broken.seq();
                            throw new IllegalArgumentException(broken.toString());
                        });
        if (log.isEmpty() || !log.getLast().head().equals(head)) {
            throw new IllegalArgumentException("the log does not end as it says");
        }
        contents.log(user, log);
        person = null;
    }

    private static boolean startsHead(byte[] text) {
        return text.length > 2 && text[2] == 'h';
    }

    private Counts end(Line next) throws IOException {
        Counts said = ReadLines.end(next);
        if (!said.equals(contents.counts())) {
            throw new IllegalArgumentException(
                    "it should hold %s, and holds %s".formatted(said, contents.counts()));
        }
        if (bytes.hasSeal() && next().isPresent()) {
            throw new IllegalArgumentException("something stands behind its end");
        }
        return said;
    }

    /** The next line without its end; empty where there is none. */
    private Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(512);
        int next = lines.read();
        if (next < 0) {
            return Optional.empty();
        }
        line++;
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException();
            }
            if (text.size() == LINE_BYTES_MAX) {
                throw new IllegalArgumentException("the line is too long");
            }
            text.write(next);
            next = lines.read();
        }
        return Optional.of(text.toByteArray());
    }

    private ArchiveRefusal foreign() {
        return new ArchiveRefusal(Code.FOREIGN_ARCHIVE, path + " is no archive of Stint");
    }

    private ArchiveRefusal cutOff() {
        return bytes.size() == 0
                ? new ArchiveRefusal(Code.CUT_OFF, path + " is empty")
                : new ArchiveRefusal(
                        Code.CUT_OFF,
                        "%s is cut off or damaged at its end: it has %s bytes, and no seal%s"
                                .formatted(path, number(bytes.size()), place()));
    }

    private ArchiveRefusal damaged(String what) {
        return new ArchiveRefusal(
                Code.DAMAGED_ARCHIVE,
                "%s is damaged before byte %s of %s%s: %s"
                        .formatted(path, number(bytes.at()), number(bytes.size()), place(), what));
    }

    private String place() {
        String where = ", in line " + number(line);
        return person == null ? where : where + ", in the log of " + person;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
