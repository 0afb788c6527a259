package dev.stint.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same seed throws the same. */
public final class Dice {
    private static final long ID_MAX = (1L << 53) - 1;

    private final Random random;

    public Dice(long seed) {
        random = new Random(seed);
    }

    /** 0 to {@code bound} - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int many) {
        return below(many) == 0;
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    public <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** At least one of them, in any order. */
    public <T> List<T> some(T[] choices) {
        return shuffled(Arrays.asList(choices)).subList(0, 1 + below(choices.length));
    }

    public <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Ids in no order, so that none follows from the order of arrival. */
    public List<Long> ids(int many) {
        return random.longs(0, ID_MAX).distinct().limit(many).boxed().toList();
    }
}
