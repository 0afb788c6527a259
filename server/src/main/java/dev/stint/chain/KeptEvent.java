package dev.stint.chain;

import dev.stint.log.Head;
import dev.stint.log.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as a store has it: its canonical bytes, and what lies beside them. */
public final class KeptEvent {
    private static final HexFormat HEX = HexFormat.of();

    private final long seq;
    private final byte[] canonical;
    private final byte[] chain;
    private final @Nullable String note;
    private final @Nullable String noteSalt;

    /**
     * @param canonical not to be changed any more
     * @param chain the hash of all events up to this one, 32 bytes, not to be changed any more
     */
    public KeptEvent(
            long seq,
            byte[] canonical,
            byte[] chain,
            @Nullable String note,
            @Nullable String noteSalt) {
        this.seq = seq;
        this.canonical = canonical;
        this.chain = chain;
        this.note = note;
        this.noteSalt = noteSalt;
    }

    /**
     * The events that these are, which stand behind that head.
     *
     * @throws IllegalArgumentException where one is missing between them, is none, or is not as it
     *     was when it was chained to the one before
     */
    public static List<Link> links(Head head, List<KeptEvent> kept) {
        List<Link> links = new ArrayList<>(kept.size());
        long seq = head.seq();
        byte[] chain = HEX.parseHex(head.chain());
        for (KeptEvent event : kept) {
            seq++;
            chain = Chain.next(chain, event.canonical);
            if (event.seq != seq || !Arrays.equals(chain, event.chain)) {
                throw broken(seq);
            }
            links.add(event.link());
        }
        return Collections.unmodifiableList(links);
    }

    /**
     * The same of all but the first, which is the event that they stand behind.
     *
     * @param seq of that one
     */
    public static List<Link> linksBehind(long seq, List<KeptEvent> kept) {
        if (kept.isEmpty()) {
            return List.of();
        }
        KeptEvent known = kept.getFirst();
        if (known.seq != seq) {
            throw broken(seq);
        }
        return links(known.head(), kept.subList(1, kept.size()));
    }

    /** The log's end, were this event the last. */
    public Head head() {
        return new Head(seq, HEX.formatHex(chain));
    }

    private static IllegalArgumentException broken(long seq) {
        return new IllegalArgumentException("a log's chain breaks at its event " + seq);
    }

    private Link link() {
        return new Link(Canonical.event(canonical, note, noteSalt), HEX.formatHex(chain));
    }
}
