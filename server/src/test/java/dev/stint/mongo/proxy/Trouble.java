package dev.stint.mongo.proxy;

/** What can go wrong between a client and a replica set. */
public enum Trouble {
    /** The connection is cut and the command never arrived. */
    CUT_BEFORE(Way.CUT, false),
    /** The connection is cut and the command took effect. */
    CUT_AFTER(Way.CUT, true),
    /** Nothing happens until the proxy is told to go on; the command arrives then. */
    HANG_BEFORE(Way.HANG, false),
    /** The command took effect; its answer comes when the proxy is told to go on. */
    HANG_AFTER(Way.HANG, true),
    NOT_WRITABLE_PRIMARY(10107, "NotWritablePrimary", Way.REFUSAL, false),
    PRIMARY_STEPPED_DOWN(189, "PrimarySteppedDown", Way.REFUSAL, false),
    INTERRUPTED(11602, "InterruptedDueToReplStateChange", Way.REFUSAL, false),
    SHUTTING_DOWN(91, "ShutdownInProgress", Way.REFUSAL, false),
    /** The write took effect, and the primary stepped down before the majority had it. */
    INTERRUPTED_AFTER(11602, "InterruptedDueToReplStateChange", Way.CONCERN, true),
    /** The write took effect, too late for the answer. */
    MAJORITY_LATE(64, "WriteConcernTimeout", Way.CONCERN, true),
    /** The majority never got the write, and the primary that had it is gone already. */
    MAJORITY_NEVER(64, "WriteConcernTimeout", Way.CONCERN, false),
    /**
     * The primary has the write, so that it refuses another like it; no majority read sees it. It
     * is gone when the proxy is told to roll back.
     */
    ROLLED_BACK(64, "WriteConcernTimeout", Way.LATER_UNDONE, true),
    /** A change stream's history is lost. */
    HISTORY_LOST(286, "ChangeStreamHistoryLost", Way.REFUSAL, false),
    /** A change stream's cursor is not known any more. */
    CURSOR_KILLED(43, "CursorNotFound", Way.REFUSAL, false);

    enum Way {
        CUT,
        HANG,
        REFUSAL,
        CONCERN,
        LATER_UNDONE
    }

    final int code;
    final String codeName;
    final Way way;

    /** Whether the server gets the command before the client hears of the trouble. */
    final boolean takesEffect;

    Trouble(Way way, boolean takesEffect) {
        this(0, "", way, takesEffect);
    }

    Trouble(int code, String codeName, Way way, boolean takesEffect) {
        this.code = code;
        this.codeName = codeName;
        this.way = way;
        this.takesEffect = takesEffect;
    }
}
