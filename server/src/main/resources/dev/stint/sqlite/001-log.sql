-- Whoever has a log. Events name people by number: narrow indexes are what writes cost.
CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
) STRICT;

-- The canonical bytes are the event; person, seq and id are copies for the indexes. A note lies
-- beside them, so that it can be erased. A rowid table on purpose: rows are added at the end, and
-- only the two indexes are written at random places. No foreign key: looking the person up again
-- for each event would cost a sixth of the insert, and one statement alone adds people.
CREATE TABLE event (
    person    INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    canonical BLOB    NOT NULL,
    chain     BLOB    NOT NULL,
    note      TEXT,
    note_salt TEXT,
    UNIQUE (person, seq),
    UNIQUE (person, id)
) STRICT;
