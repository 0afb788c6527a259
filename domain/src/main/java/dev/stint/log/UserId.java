package dev.stint.log;

/** A person's random text id: says nothing of who it is and never changes. */
public record UserId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
