package org.aimos.bus.log;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that must never be seen: whoever reads a secret registers it here, and whoever writes text
 * for people masks it.
 */
public final class Secrets {
    private static final int SHORTEST = 4;
    private static final String MASK = "***";
    private static final Set<String> VALUES = ConcurrentHashMap.newKeySet();
    private static volatile List<String> longestFirst = List.of();

    private Secrets() {}

    /** Masks this value from now on. One of less than four characters hides nothing. */
    public static void register(String value) {
        if (value.length() >= SHORTEST && VALUES.add(value)) {
            longestFirst =
                    VALUES.stream()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .toList();
        }
    }

    /** The text without any registered value. */
    public static String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
