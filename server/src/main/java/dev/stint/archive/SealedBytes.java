package dev.stint.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of an archive before its seal, counted and hashed as they are read. */
final class SealedBytes extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream file;
    private final MessageDigest sha256 = ArchiveWriter.sha256();
    private final long size;
    private final byte @Nullable [] sealed;
    private final long end;
    private long at;

    SealedBytes(Path path) throws IOException {
        this.size = Files.size(path);
        this.sealed = sealed(path, size).orElse(null);
        this.end = sealed == null ? size : size - Seal.BYTES;
        this.file = Files.newInputStream(path);
    }

    /** The SHA-256 that the seal of this file says; empty where it has none. */
    static Optional<byte[]> sealed(Path path, long size) throws IOException {
        if (size < Seal.BYTES) {
            return Optional.empty();
        }
        try (var channel = Files.newByteChannel(path)) {
            channel.position(size - Seal.BYTES);
            var last = Channels.newInputStream(channel);
            return Seal.read(last.readNBytes(Seal.BYTES));
        }
    }

    long size() {
        return size;
    }

    /** How many bytes were read. */
    long at() {
        return at;
    }

    boolean hasSeal() {
        return sealed != null;
    }

    /** Reads on to the end; whether all is as it was sealed. */
    boolean isAsSealed() throws IOException {
        byte[] rest = new byte[BUFFER_BYTES];
        while (read(rest, 0, rest.length) > 0) {}
        return Arrays.equals(sha256.digest(), sealed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - at);
        int got = file.read(bytes, offset, wanted);
        if (got > 0) {
            sha256.update(bytes, offset, got);
            at += got;
        }
        return got;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - at);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
