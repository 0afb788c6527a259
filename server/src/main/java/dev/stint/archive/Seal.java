package dev.stint.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The last bytes of an archive: a line with the SHA-256 of all before it, as a gzip member of its
 * own. So that whatever is changed or cut off is seen, even where gzip would not notice, and any
 * program that reads gzip reads the archive. The line is stored, not packed: for one hash there is
 * exactly one seal.
 */
final class Seal {
    private static final String BEFORE = "{\"seal\":\"";
    private static final String AFTER = "\"}\n";
    private static final int LINE_BYTES = BEFORE.length() + 64 + AFTER.length();

    // RFC 1952: what it is, packed by deflate, no time, no name, no system.
    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int HASH_AT = GZIP_HEAD.length + 5 + BEFORE.length();

    /** How long every seal is. */
    static final int BYTES = GZIP_HEAD.length + 5 + LINE_BYTES + 8;

    /** The seal that stands behind what has this SHA-256. */
    static byte[] of(byte[] sha256) {
        String text = BEFORE + HexFormat.of().formatHex(sha256) + AFTER;
        byte[] line = text.getBytes(US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(line);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(GZIP_HEAD);
        // RFC 1951, 3.2.4: the last block, stored; its length, and that length's complement.
        bytes.put((byte) 1).putShort((short) LINE_BYTES).putShort((short) ~LINE_BYTES);
        bytes.put(line).putInt((int) crc.getValue()).putInt(LINE_BYTES);
        return bytes.array();
    }

    /** The SHA-256 that these bytes seal; empty where they are no seal. */
    static Optional<byte[]> read(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        try {
            String hex = new String(bytes, HASH_AT, 64, US_ASCII);
            byte[] sha256 = HexFormat.of().parseHex(hex);
            return Arrays.equals(of(sha256), bytes) ? Optional.of(sha256) : Optional.empty();
        } catch (IllegalArgumentException noHash) {
            return Optional.empty();
        }
    }

    private Seal() {}
}
