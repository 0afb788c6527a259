package dev.stint.session;

import dev.stint.log.Head;
import dev.stint.log.Link;
import java.util.List;

/** What a store has kept for another process. */
record LinksElsewhere(List<Link> links) implements AddedElsewhere {
    @Override
    public long first() {
        return links.getFirst().event().seq();
    }

    @Override
    public long last() {
        return links.getLast().event().seq();
    }

    @Override
    public List<Link> behind(Head head) {
        return links;
    }
}
