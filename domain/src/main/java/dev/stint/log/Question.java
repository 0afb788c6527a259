package dev.stint.log;

/** What the record asks a person about a punch. */
public enum Question {
    REDUNDANT("redundant"),
    CLAMPED("clamped"),
    UNCERTAIN("uncertain"),
    LONG_STINT("long-stint"),
    LONG_BREAK("long-break");

    private final String word;

    Question(String word) {
        this.word = word;
    }

    /** The word for it on the wire and in the canonical bytes. */
    public String word() {
        return word;
    }
}
