package dev.stint.mongo;

import dev.stint.chain.Addition;
import dev.stint.chain.Canonical;
import dev.stint.chain.Chain;
import dev.stint.log.Event;
import dev.stint.log.Link;
import dev.stint.log.UserId;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/** An event as a document: its canonical bytes, and copies of what is looked up. */
final class EventDocument {
    /** A document for every event of an append, which they all name. */
    static List<Document> of(UserId user, Addition addition, ObjectId append) {
        List<Link> links = addition.links();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            Event event = link.event();
            documents.add(
                    new Document("userId", user.value())
                            .append("seq", event.seq())
                            .append("id", event.id())
                            .append("at", event.at())
                            .append("append", append)
                            .append("first", links.getFirst().event().seq())
                            .append("last", links.getLast().event().seq())
                            .append("canonical", new Binary(addition.canonical(i)))
                            .append("chain", link.chain())
                            .append("note", Chain.note(event))
                            .append("noteSalt", event.noteSalt()));
        }
        return documents;
    }

    static Link link(Document document) {
        Event event =
                Canonical.event(
                        document.get("canonical", Binary.class).getData(),
                        document.getString("note"),
                        document.getString("noteSalt"));
        return new Link(event, document.getString("chain"));
    }

    private EventDocument() {}
}
