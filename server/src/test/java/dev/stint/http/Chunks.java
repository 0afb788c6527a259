package dev.stint.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes in chunks, put together. */
final class Chunks extends InputStream {
    private final InputStream connection;
    private int left;
    private boolean isOver;

    Chunks(InputStream connection) {
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !isOver) {
            left = Integer.parseInt(line(connection), 16);
            isOver = left == 0;
            if (isOver) {
                line(connection);
            }
        }
        if (isOver) {
            return -1;
        }
        var next = connection.read();
        if (next < 0) {
            throw new EOFException("in the middle of a chunk");
        }
        left--;
        if (left == 0) {
            line(connection);
        }
        return next;
    }

    // Not more than there is: whoever reads in larger pieces would wait for what comes later.
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var first = read();
        if (first < 0) {
            return -1;
        }
        bytes[offset] = (byte) first;
        var count = 1;
        while (count < length && left > 0) {
            bytes[offset + count] = (byte) read();
            count++;
        }
        return count;
    }

    /** A line, without its end. */
    static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (var next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
