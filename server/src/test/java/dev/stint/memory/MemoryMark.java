package dev.stint.memory;

import dev.stint.session.FillingMark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mark for as long as the process runs. */
public final class MemoryMark implements FillingMark {
    private @Nullable String source;

    @Override
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public void put(String newSource) {
        source = newSource;
    }

    @Override
    public void remove() {
        source = null;
    }
}
