package dev.stint.mongo;

/** A document is not as Stint writes it; the message says which one, and what of it. */
final class UnreadableDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableDocument(String what) {
        super(what);
    }
}
