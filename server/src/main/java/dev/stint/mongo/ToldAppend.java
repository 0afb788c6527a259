package dev.stint.mongo;

import dev.stint.chain.KeptEvent;
import dev.stint.log.Head;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import dev.stint.session.AddedElsewhere;
import java.util.List;
import org.bson.Document;

/** An append of another process, as a change stream tells it. */
record ToldAppend(UserId user, Document append, KnownHeads heads) implements AddedElsewhere {
    @Override
    public long first() {
        return AppendDocument.seq(append);
    }

    @Override
    public long last() {
        return AppendDocument.head(append).seq();
    }

    @Override
    public List<Link> behind(Head head) {
        try {
            var links = KeptEvent.links(head, AppendDocument.events(List.of(append), first()));
            // A change stream tells only of what a majority holds.
            heads.add(user, links.getLast().head());
            return links;
        } catch (IllegalArgumentException torn) {
            // The store says whether it is damaged or was told wrongly.
            return List.of();
        }
    }
}
