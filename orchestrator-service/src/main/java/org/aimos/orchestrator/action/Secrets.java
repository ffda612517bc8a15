package org.aimos.orchestrator.action;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a target's credentials out of whatever is shown or kept, by value, in each form they may
 * come back in: whole, without their scheme, decoded, and URL-encoded.
 */
final class Secrets {
    private static final int SHORTEST = 4;

    private final List<String> values;

    private Secrets(Set<String> values) {
        this.values =
                values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    static Secrets of(@Nullable Target target) {
        Set<String> found = new TreeSet<>();
        if (target != null) {
            target.headers().values().forEach(v -> collect(v.strip(), found));
        }
        return new Secrets(found);
    }

    /** The text without secrets. */
    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    /** The same for every text in a JSON value, keys included. */
    @Nullable Object maskAll(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> mask(s);
            case Map<?, ?> m -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                m.forEach((k, v) -> copy.put(mask(String.valueOf(k)), maskAll(v)));
                yield copy;
            }
            case List<?> l -> l.stream().map(this::maskAll).toList();
            default -> value;
        };
    }

    private static void collect(String value, Set<String> found) {
        add(value, found);
        int space = value.indexOf(' ');
        if (space < 0) {
            return;
        }
        String token = value.substring(space + 1).strip();
        add(token, found);
        if (value.regionMatches(true, 0, "Basic", 0, space)) {
            String pair = decoded(token);
            add(pair, found);
            add(pair.substring(pair.indexOf(':') + 1), found);
        }
    }

    private static void add(String value, Set<String> found) {
        if (value.length() >= SHORTEST) {
            found.add(value);
            found.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return token;
        }
    }
}
