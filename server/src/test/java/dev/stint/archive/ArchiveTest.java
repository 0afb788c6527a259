package dev.stint.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stint.archive.ArchiveRefusal.Code;
import dev.stint.golden.GoldenFiles;
import dev.stint.random.RandomLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written to an archive is read back as it was, or refused with the place. */
class ArchiveTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("small.jsonl.gz");
    }

    @Test
    void allComesBackByteForByte() {
        Kept kept = Kept.small();
        write(kept);
        assertThat(read()).isEqualTo(kept.all());
    }

    @Test
    void soDoesAStoreWithNothingInIt() {
        write(new Kept());
        assertThat(read()).isEqualTo(new Kept().all());
    }

    @Test
    void soDoAllGoldenDaysAndManyRandomLogs() {
        Kept kept = new Kept();
        GoldenFiles.DAYS.forEach(day -> kept.add("day " + day.name(), day.events()));
        for (int seed = 1; seed <= 100; seed++) {
            kept.add("seed " + seed, RandomLog.of(seed, 60).events());
        }
        assertThat(kept.all().logs()).hasSizeGreaterThan(120);
        write(kept);
        assertThat(read()).isEqualTo(kept.all());
    }

    @Test
    void itSaysWhatMadeItAndWhenAndHowMuchThereIs() {
        write(Kept.small());
        assertThat(ArchiveReader.read(file, new Kept.Holding(), Progress.untold()))
                .isEqualTo(
                        new ArchiveReader.Whole(
                                "stint 0.1.0", Kept.NINE, new Counts(2, 2, 2, 2, 20)));
    }

    @Test
    void anyProgramThatReadsGzipReadsItLineByLine() throws IOException {
        write(Kept.small());
        var lines = unpacked().lines().toList();
        assertThat(lines.getFirst()).startsWith("{\"archive\":\"stint\",\"form\":1,");
        assertThat(lines.getLast()).matches("\\{\"seal\":\"[0-9a-f]{64}\"}");
        assertThat(lines).anyMatch(line -> line.contains(",\"event\":{\"seq\":1,\"id\":100,"));
    }

    @Test
    void everyByteThatIsAnotherIsSeen() throws IOException {
        write(Kept.small());
        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i++) {
            byte[] broken = sound.clone();
            broken[i] ^= (byte) (1 << (i % 8));
            Files.write(file, broken);
            assertThat(refusal()).as("byte %d", i).isNotNull();
        }
        assertThat(sound).hasSizeGreaterThan(1000);
    }

    @Test
    void whereverItEndsTooEarlyItIsSeen() throws IOException {
        write(Kept.small());
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));
            ArchiveRefusal refusal = refusal();
            assertThat(refusal.code()).as("of %d bytes", length).isEqualTo(Code.CUT_OFF);
            assertThat(refusal.reason()).contains(file.toString());
        }
    }

    @Test
    void whatStandsBehindItIsSeen() throws IOException {
        write(Kept.small());
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(refusal().code()).isEqualTo(Code.CUT_OFF);
    }

    @Test
    void aFileOfAnotherKindIsNoArchive() throws IOException {
        Files.writeString(file, "SQLite format 3\0 and so on, long enough to be something");
        assertThat(refusal().code()).isEqualTo(Code.FOREIGN_ARCHIVE);
        Files.write(file, packed("{\"archive\":\"another\"}\n"));
        assertThat(refusal().code()).isEqualTo(Code.FOREIGN_ARCHIVE);
        Files.write(file, packed("no JSON\n"));
        assertThat(refusal().code()).isEqualTo(Code.FOREIGN_ARCHIVE);
        Files.delete(file);
        assertThat(refusal().code()).isEqualTo(Code.NO_ACCESS);
    }

    @Test
    void anArchiveOfALaterStintIsRefusedAsSuch() throws IOException {
        write(Kept.small());
        seal(unsealed().replaceFirst("\"form\":1", "\"form\":2"));
        assertThat(refusal().code()).isEqualTo(Code.NEWER_ARCHIVE);
        assertThat(refusal().reason()).endsWith("its form is 2, this one knows 1");
    }

    /** Sealed anew, so that the lines alone can tell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":101 | \"id\":111 | event 2 of ada is not what",
                "\"role\":\"ADMIN\" | \"role\":\"BOSS\" | in line 2",
                "\"role\":\"ADMIN\" | \"boss\":1,\"role\":\"ADMIN\" | unknown field boss",
                "\"events\":14 | \"events\":13 | the log does not end as it says",
                "\"people\":2 | \"people\":3 | it should hold 2 accounts, 3 people with 20 events",
                "\"person\":\"bob\" | \"person\":\"ada\" | a log is there twice",
                "bob@Example.org | ADA@Example.org | an account or its mail is there twice",
                "Salt\":\"00ff00ff | Salt\":\"00ff00fe | has another note than was chained",
                "{\"link\":{ | {\"lonk\":{ | it is about nothing that is known",
            })
    void aLineThatSaysSomethingElseIsRefusedWithItsPlace(String from, String to, String place)
            throws IOException {
        write(Kept.small());
        String text = unsealed();
        assertThat(text).contains(from);
        seal(text.replaceFirst(Pattern.quote(from), to));
        assertThat(refusal().code()).isEqualTo(Code.DAMAGED_ARCHIVE);
        assertThat(refusal().reason()).contains(place);
    }

    @Test
    void aFirstLineWithoutEndIsNobodysArchive() throws IOException {
        seal("0".repeat(20_000_000));
        assertThat(refusal().code()).isEqualTo(Code.FOREIGN_ARCHIVE);
    }

    @Test
    void linesInAnotherOrderAreRefused() throws IOException {
        write(Kept.small());
        var lines = new ArrayList<>(unsealed().lines().toList());
        lines.add(1, lines.remove(3));
        seal(String.join("\n", lines) + "\n");
        assertThat(refusal().reason()).contains("account stands in a wrong place");
    }

    private void write(Kept kept) {
        WholeArchive.make(file, kept.contents, "stint 0.1.0", Kept.NINE, Progress.untold());
    }

    private Kept.All read() {
        Kept.Holding holding = new Kept.Holding();
        ArchiveReader.read(file, holding, Progress.untold());
        return holding.all;
    }

    private ArchiveRefusal refusal() {
        return catchThrowableOfType(
                ArchiveRefusal.class, () -> Copying.prove(file, Progress.untold()));
    }

    private String unpacked() throws IOException {
        try (var lines = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(lines.readAllBytes(), UTF_8);
        }
    }

    private String unsealed() throws IOException {
        return unpacked().replaceFirst("\\{\"seal\".*\n$", "");
    }

    private void seal(String text) throws IOException {
        byte[] packed = packed(text);
        byte[] seal = Seal.of(ArchiveWriter.sha256().digest(packed));
        var all = new ByteArrayOutputStream();
        all.write(packed);
        all.write(seal);
        Files.write(file, all.toByteArray());
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var lines = new GZIPOutputStream(bytes)) {
            lines.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
