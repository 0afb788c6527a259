package dev.stint.archive;

import dev.stint.account.AccessLink;
import dev.stint.account.KeptAccount;
import dev.stint.account.SignIn;
import dev.stint.chain.Chain;
import dev.stint.log.Head;
import dev.stint.log.RawEvent;
import dev.stint.log.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes an archive, line by line. For one thread. */
final class ArchiveWriter implements Contents {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream file;
    private final DigestOutputStream hashed;
    private final GZIPOutputStream lines;

    /**
     * @param file is buffered, and stays open
     * @param by what made it
     */
    ArchiveWriter(OutputStream file, String by, Instant at) throws IOException {
        this.file = file;
        this.hashed = new DigestOutputStream(file, sha256());
        this.lines = new Packed(hashed);
        write(WrittenLines.header(by, at));
    }

    /** Hashes are what most of it is, and they can be packed by nobody: the fastest way will do. */
    private static final class Packed extends GZIPOutputStream {
        Packed(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void account(KeptAccount account) {
        write(WrittenLines.account(account));
    }

    @Override
    public void signIn(SignIn signIn) {
        write(WrittenLines.signIn(signIn));
    }

    @Override
    public void link(AccessLink link) {
        write(WrittenLines.link(link));
    }

    @Override
    public void log(UserId user, List<RawEvent> log) {
        write(WrittenLines.person(user));
        log.forEach(event -> write(WrittenLines.event(event)));
        Head start = Chain.start(user);
        write(WrittenLines.head(log.isEmpty() ? start : log.getLast().head()));
    }

    /** Writes the end, by which a reader sees that nothing is missing. */
    void finish(Counts counts) throws IOException {
        write(WrittenLines.end(counts));
        lines.finish();
        file.write(Seal.of(hashed.getMessageDigest().digest()));
    }

    private void write(byte[] line) {
        try {
            lines.write(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
