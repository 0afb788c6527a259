package dev.stint.sqlite;

import dev.stint.session.DamagedStore;
import dev.stint.session.FillingMark;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The open file: one writer, two readers of logs and one of accounts, and the folder's lock.
 * Everything that is kept shares it, so that all that waits is committed at once. Safe for many
 * threads, virtual ones too.
 */
public final class Database implements AutoCloseable {
    private final DataFolder folder;
    private final Writer writer;
    private final Readers readers;
    private final Readers accountReader;
    private final Damage damage;
    private final FullDisk fullDisk;
    private boolean closed;

    private Database(
            DataFolder folder,
            Writer writer,
            FullDisk fullDisk,
            Readers readers,
            Readers accountReader) {
        this.folder = folder;
        this.fullDisk = fullDisk;
        this.damage = new Damage(folder.database());
        this.writer = writer;
        this.readers = readers;
        this.accountReader = accountReader;
    }

    /**
     * Whether a record was ever begun in that folder. Nothing is opened or made; what cannot be
     * looked into is told by opening it.
     */
    public static boolean isBegun(Path folder) {
        return DataFolder.isBegun(folder);
    }

    /** Marks a folder as being filled before there is a record in it; makes it where missing. */
    public static void markFilling(Path folder, String source) {
        try (DataFolder taken = DataFolder.take(folder)) {
            taken.fillingMark().put(source);
        }
    }

    /**
     * Opens the record in this folder, and makes both where they are missing.
     *
     * @throws StoreRefusal if it cannot, or had better not
     */
    public static Database open(Path folder, FailStop failStop) {
        return open(folder, failStop, Commit.PLAIN);
    }

    static Database open(Path folder, FailStop failStop, Commit commit) {
        return open(folder, failStop, commit, new WalCheckpoint());
    }

    static Database open(Path folder, FailStop failStop, Commit commit, Checkpoint checkpoint) {
        DataFolder taken = DataFolder.take(folder);
        try {
            return open(taken, failStop, commit, checkpoint);
        } catch (SQLException broken) {
            taken.close();
            throw Unopened.because(taken.database(), broken);
        } catch (IOException broken) {
            taken.close();
            throw Unopened.because(taken.database(), broken);
        } catch (RuntimeException | Error broken) {
            taken.close();
            throw broken;
        }
    }

    private static Database open(
            DataFolder folder, FailStop failStop, Commit commit, Checkpoint checkpoint)
            throws SQLException, IOException {
        SqliteLibrary.check();
        Path file = folder.database();
        Schema schema = new Schema();
        if (folder.isNew()) {
            schema.create(file);
        }
        schema.check(file);
        Connection connection = Connections.toWrite(file);
        try {
            schema.migrate(connection, file);
            Readers readers = new Readers("stint-reader-", List.of(reader(file), reader(file)));
            Readers accountReader = new Readers("stint-account-reader-", List.of(reader(file)));
            Prepared statements = new Prepared(connection);
            FullDisk fullDisk = new FullDisk(file);
            SameFile opened = SameFile.of(file);
            Commit toThisFile =
                    prepared -> {
                        opened.check();
                        commit.run(prepared);
                    };
            Writer writer = new Writer(statements, toThisFile, checkpoint, failStop, fullDisk);
            return new Database(folder, writer, fullDisk, readers, accountReader);
        } catch (SQLException | IOException | RuntimeException | Error broken) {
            connection.close();
            throw broken;
        }
    }

    private static Prepared reader(Path file) throws SQLException {
        return new Prepared(Connections.toRead(file));
    }

    <T> Written<T> write(Write<T> write) {
        return writer.write(write);
    }

    /**
     * @throws DamagedStore if the file cannot be read any more
     */
    <T> T read(Readers.Read<T> read) {
        return read(readers, read);
    }

    /**
     * The same of accounts and sign-ins. Whoever knocks with made-up tokens keeps nobody's log
     * waiting, and a long log nobody at the door.
     */
    <T> T readAccounts(Readers.Read<T> read) {
        return read(accountReader, read);
    }

    private <T> T read(Readers from, Readers.Read<T> read) {
        try {
            return from.read(read);
        } catch (IllegalStateException failed) {
            if (failed.getCause() instanceof SQLException broken && Damage.is(broken)) {
                throw damage.met(broken);
            }
            throw failed;
        }
    }

    /** What to throw where something that was read makes no sense. */
    DamagedStore damaged(RuntimeException unreadable) {
        return damage.met(unreadable);
    }

    /** Whether a read has met damage in the file since it was opened. */
    public boolean isDamaged() {
        return damage.isMet();
    }

    /** Whether the last write that had something to keep found no room on the disk. */
    public boolean isDiskFull() {
        return fullDisk.isMet();
    }

    /** Whether it is being filled from elsewhere. */
    public FillingMark fillingMark() {
        return folder.fillingMark();
    }

    Writer writer() {
        return writer;
    }

    /** Commits what waits and lets go of the folder. Closing it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (folder) {
            readers.close();
            accountReader.close();
            writer.close();
        } catch (SQLException broken) {
            throw new IllegalStateException("the database did not close", broken);
        }
    }
}
