package dev.stint.session;

/**
 * What was kept cannot be read any more: its file was cut off or overwritten. Nobody asked wrongly,
 * and asking again does not help; only a backup does.
 */
public final class DamagedStore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedStore(String what, Throwable cause) {
        super(what, cause);
    }
}
