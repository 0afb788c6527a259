package dev.stint.sqlite;

/** Every statement that is run on an open store; all of them are served by an index. */
enum Sql {
    BEGIN("BEGIN IMMEDIATE"),
    COMMIT("COMMIT"),
    ROLLBACK("ROLLBACK"),
    START_WRITE("SAVEPOINT one_write"),
    UNDO_WRITE("ROLLBACK TO one_write"),
    END_WRITE("RELEASE one_write"),

    PERSON_NUMBER("SELECT number FROM person WHERE id = ?"),
    ADD_PERSON("INSERT INTO person (id) VALUES (?)"),
    PEOPLE("SELECT number, id FROM person WHERE number > ? ORDER BY number LIMIT ?"),
    HEAD("SELECT seq, chain FROM event WHERE person = ? ORDER BY seq DESC LIMIT 1"),
    ADD_EVENT(
            """
            INSERT INTO event (person, seq, id, canonical, chain, note, note_salt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (person, id) DO NOTHING"""),
    SEQ_OF_ID("SELECT seq FROM event WHERE person = ? AND id = ?"),
    EVENTS(
            """
            SELECT canonical, chain, note, note_salt
            FROM person JOIN event ON event.person = person.number
            WHERE person.id = ? AND seq > ? ORDER BY seq""");

    private final String text;

    Sql(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
