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
 * come back in: whole, line by line, without their scheme, as part of an address, decoded, in
 * Base64, URL-encoded, and as JSON writes them.
 */
final class Secrets {
    private static final int SHORTEST = 4;

    /** Lines and parts of a secret shorter than this are words that stand for themselves. */
    private static final int SHORTEST_PART = 12;

    private final List<String> values;

    private Secrets(Set<String> values) {
        this.values =
                values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    static Secrets of(@Nullable Target target) {
        Set<String> found = new TreeSet<>();
        Target.Login login = target == null ? null : target.login();
        if (target != null && login != null) {
            collect(login.secret().strip(), found);
            target.headers().values().forEach(value -> collect(value.strip(), found));
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
            case Map<?, ?> m -> maskMap(m);
            case List<?> l -> l.stream().map(this::maskAll).toList();
            default -> value;
        };
    }

    /** The same for everything a result says. */
    Result mask(Result result) {
        if (values.isEmpty()) {
            return result;
        }
        return switch (result) {
            case Result.Done r -> new Result.Done(maskMap(r.output()), mask(r.summary()));
            case Result.Failed r -> new Result.Failed(mask(r.reason()), r.retryable(), r.error());
            case Result.Unknown r -> new Result.Unknown(mask(r.reason()), maskMap(r.begun()));
        };
    }

    @SuppressWarnings("NullAway") // JSON has nulls, the output of actions has none
    private Map<String, Object> maskMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(mask(String.valueOf(key)), maskAll(value)));
        return copy;
    }

    private static void collect(String value, Set<String> found) {
        add(value, found);
        value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_PART && !line.startsWith("-----"))
                .forEach(line -> add(line, found));
        if (value.startsWith("http://") || value.startsWith("https://")) {
            int path = value.indexOf('/', value.indexOf("//") + 2);
            if (path > 0) {
                add(value.substring(path), found);
                add(value.substring(value.lastIndexOf('/') + 1), found);
            }
        }
        int space = value.indexOf(' ');
        if (space < 0 || value.contains("\n")) {
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
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            found.add(value);
            found.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            found.add(Base64.getEncoder().encodeToString(bytes));
            found.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
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
