package org.aimos.learning.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sentence with its data, while they are put together. */
final class Telling {
    private static final int LONGEST = 400;

    private final String sentence;
    private final Map<String, Object> data = new LinkedHashMap<>();

    private Telling(String sentence) {
        this.sentence = sentence;
    }

    /** The texts of tools are hostile: one line, no control characters, not endless. */
    static Telling of(String sentence) {
        String line = sentence.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return new Telling(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
    }

    /** Adds a value, unless there is none. */
    Telling with(String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
        return this;
    }

    String sentence() {
        return sentence;
    }

    Map<String, Object> data() {
        return data;
    }

    /** The text as the end of a sentence: with a full stop. */
    static String ended(String text) {
        String stripped = text.strip();
        boolean open =
                stripped.isEmpty() || ".!?…".indexOf(stripped.charAt(stripped.length() - 1)) < 0;
        return open ? stripped + "." : stripped;
    }
}
