package dev.stint.mongo.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/** One message of MongoDB's wire protocol, in the bytes in which it came. */
final class WireMessage {
    private static final int REPLY = 1;
    private static final int MSG = 2013;
    private static final int HEAD_BYTES = 16;
    private static final int REPLY_HEAD_BYTES = 20;
    private static final int MESSAGE_BYTES_MAX = 48_000_000;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 2;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final byte[] bytes;

    private WireMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next one; null at the end of the stream. */
    static @Nullable WireMessage read(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length == 0) {
            return null;
        }
        int whole = little(length).getInt(0);
        if (length.length < 4 || whole < HEAD_BYTES || whole > MESSAGE_BYTES_MAX) {
            throw new EOFException("a message of " + whole + " bytes");
        }
        byte[] bytes = new byte[whole];
        System.arraycopy(length, 0, bytes, 0, 4);
        new DataInputStream(in).readFully(bytes, 4, whole - 4);
        return new WireMessage(bytes);
    }

    void write(OutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }

    boolean isCommand() {
        return opcode() == MSG;
    }

    /** Whether whoever sent it waits for no answer. */
    boolean hasNoAnswer() {
        return isCommand() && (flags() & MORE_TO_COME) != 0;
    }

    /** The document of a command or an answer, with sequences of documents as arrays in it. */
    BsonDocument document() {
        if (opcode() == REPLY) {
            return document(HEAD_BYTES + REPLY_HEAD_BYTES);
        }
        int end = bytes.length - ((flags() & CHECKSUM_PRESENT) != 0 ? 4 : 0);
        BsonDocument document = new BsonDocument();
        BsonDocument sequences = new BsonDocument();
        int at = HEAD_BYTES + 4;
        while (at < end) {
            int kind = bytes[at++];
            int size = buffer().getInt(at);
            if (kind == 0) {
                document = document(at);
            } else {
                addSequence(sequences, at + 4, at + size);
            }
            at += size;
        }
        document.putAll(sequences);
        return document;
    }

    /** The same with another document, in one section. */
    WireMessage with(BsonDocument document) {
        return opcode() == REPLY
                ? framed(HEAD_BYTES + REPLY_HEAD_BYTES, encoded(document))
                : message(id(), buffer().getInt(8), document);
    }

    WireMessage with(UnaryOperator<BsonDocument> change) {
        return with(change.apply(document()));
    }

    /** The server's answer to this command. */
    WireMessage answered(BsonDocument document) {
        return message(id() + 1_000_000, id(), document);
    }

    private static WireMessage message(int id, int to, BsonDocument document) {
        byte[] body = encoded(document);
        byte[] all = new byte[HEAD_BYTES + 5 + body.length];
        ByteBuffer whole = little(all);
        whole.putInt(all.length).putInt(id).putInt(to).putInt(MSG);
        whole.putInt(0).put((byte) 0).put(body);
        return new WireMessage(all);
    }

    private WireMessage framed(int headBytes, byte[] body) {
        byte[] all = new byte[headBytes + body.length];
        little(all).put(bytes, 0, headBytes).put(body).putInt(0, all.length);
        return new WireMessage(all);
    }

    private void addSequence(BsonDocument to, int from, int end) {
        int at = from;
        while (bytes[at] != 0) {
            at++;
        }
        String name = new String(bytes, from, at - from, UTF_8);
        BsonArray documents = new BsonArray();
        for (at++; at < end; at += buffer().getInt(at)) {
            documents.add(document(at));
        }
        to.append(name, documents);
    }

    private BsonDocument document(int at) {
        return new RawBsonDocument(bytes, at, buffer().getInt(at)).decode(CODEC);
    }

    private static byte[] encoded(BsonDocument document) {
        try (BasicOutputBuffer out = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            return out.toByteArray();
        }
    }

    private int id() {
        return buffer().getInt(4);
    }

    private int opcode() {
        return buffer().getInt(12);
    }

    private int flags() {
        return buffer().getInt(HEAD_BYTES);
    }

    private ByteBuffer buffer() {
        return little(bytes);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
