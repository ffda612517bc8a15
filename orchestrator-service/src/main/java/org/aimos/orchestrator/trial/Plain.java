package org.aimos.orchestrator.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written in a case, as actions give it: whole numbers are long, nothing is null. */
final class Plain {
    private Plain() {}

    static Object of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Integer number -> number.longValue();
            case List<?> list -> {
                var items = new ArrayList<Object>();
                list.forEach(item -> items.add(of(item)));
                yield items;
            }
            case Map<?, ?> map -> map(map);
            default -> value;
        };
    }

    static Map<String, Object> map(Map<?, ?> given) {
        var entries = new LinkedHashMap<String, Object>();
        given.forEach((name, each) -> entries.put(String.valueOf(name), of(each)));
        return entries;
    }
}
