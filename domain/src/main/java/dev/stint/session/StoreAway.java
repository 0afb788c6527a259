package dev.stint.session;

/**
 * What is kept cannot be read now, since the store is out of reach. Nothing is wrong with it, and
 * asking again later can succeed.
 */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(String what) {
        super(what);
    }

    public StoreAway(String what, Throwable cause) {
        super(what, cause);
    }
}
