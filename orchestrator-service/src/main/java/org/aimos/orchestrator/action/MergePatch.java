package org.aimos.orchestrator.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patches as RFC 7396 has them: a map of the fields to set, where null takes one away. */
final class MergePatch {
    private MergePatch() {}

    /** The patch that sets every field that this one touches to what it is now. */
    static Map<String, Object> inverse(Map<String, Object> now, Map<?, ?> patch) {
        Map<String, @Nullable Object> inverse = new LinkedHashMap<>();
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            Object old = now.get(name);
            inverse.put(
                    name,
                    value instanceof Map<?, ?> inner && old instanceof Map<?, ?> oldInner
                            ? inverse(named(oldInner), inner)
                            : old);
        });
        return named(inverse);
    }

    /** The same with names as texts. */
    @SuppressWarnings("NullAway") // a patch has nulls: fields that are taken away
    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** Takes one field away, if it is there. */
    static void drop(Map<String, Object> map, String... path) {
        Map<?, ?> inner = map;
        for (int i = 0; i < path.length - 1; i++) {
            if (!(inner.get(path[i]) instanceof Map<?, ?> next)) {
                return;
            }
            inner = next;
        }
        inner.remove(path[path.length - 1]);
    }

    /** Makes a patch of a whole value: what it does not have and the old one had is null in it. */
    static void replace(Map<?, ?> old, Map<String, Object> wanted) {
        Map<String, Object> gone = new LinkedHashMap<>();
        old.forEach((key, value) -> {
            Object there = wanted.get(String.valueOf(key));
            if (there instanceof Map<?, ?> inner && value instanceof Map<?, ?> oldInner) {
                Map<String, Object> copy = named(inner);
                replace(oldInner, copy);
                wanted.put(String.valueOf(key), copy);
            } else if (there == null) {
                gone.put(String.valueOf(key), "");
            }
        });
        gone.keySet().forEach(key -> removed(wanted, key));
    }

    @SuppressWarnings("NullAway") // null takes a field away
    private static void removed(Map<String, Object> patch, String key) {
        patch.put(key, null);
    }
}
