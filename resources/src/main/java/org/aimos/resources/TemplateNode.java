package org.aimos.resources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of a {@link Template}. */
sealed interface TemplateNode {
    @Nullable Object render(Map<String, Object> vars) throws TemplateException;

    Set<String> paths();

    static TemplateNode of(@Nullable Object yaml) throws TemplateException {
        return switch (yaml) {
            case String text -> ofText(text);
            case Map<?, ?> map -> {
                Map<String, TemplateNode> entries = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    entries.put(String.valueOf(entry.getKey()), of(entry.getValue()));
                }
                yield new Entries(entries);
            }
            case List<?> list -> {
                List<TemplateNode> items = new ArrayList<>();
                for (Object item : list) {
                    items.add(of(item));
                }
                yield new Items(items);
            }
            case null -> new Fixed(null);
            default -> new Fixed(yaml);
        };
    }

    private static TemplateNode ofText(String text) throws TemplateException {
        List<TemplateNode> parts = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            int close = text.indexOf("}}", open + 2);
            if (close < 0) {
                throw new TemplateException("'{{' is not closed; write '{{ path }}'");
            }
            if (open > at) {
                parts.add(new Fixed(text.substring(at, open)));
            }
            parts.add(new Hole(TemplatePath.parse(text.substring(open + 2, close))));
            at = close + 2;
        }
        if (at < text.length() || parts.isEmpty()) {
            parts.add(new Fixed(text.substring(at)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Joined(parts);
    }

    /** Inserted as it is. */
    record Fixed(@Nullable Object value) implements TemplateNode {
        @Override
        public @Nullable Object render(Map<String, Object> vars) {
            return value;
        }

        @Override
        public Set<String> paths() {
            return Set.of();
        }
    }

    /** One path, with the type of what it leads to. */
    record Hole(TemplatePath path) implements TemplateNode {
        @Override
        public Object render(Map<String, Object> vars) throws TemplateException {
            return path.follow(vars);
        }

        @Override
        public Set<String> paths() {
            return Set.of(path.toString());
        }
    }

    /** Text with holes. */
    record Joined(List<TemplateNode> parts) implements TemplateNode {
        @Override
        public Object render(Map<String, Object> vars) throws TemplateException {
            StringBuilder text = new StringBuilder();
            for (TemplateNode part : parts) {
                @Nullable Object value = part.render(vars);
                if (value instanceof Map || value instanceof List) {
                    throw new TemplateException(
                            part.paths() + " is a list or map and can't stand inside a text");
                }
                text.append(value);
            }
            return text.toString();
        }

        @Override
        public Set<String> paths() {
            return union(parts);
        }
    }

    /** A list. */
    record Items(List<TemplateNode> items) implements TemplateNode {
        @Override
        public Object render(Map<String, Object> vars) throws TemplateException {
            List<@Nullable Object> rendered = new ArrayList<>();
            for (TemplateNode item : items) {
                rendered.add(item.render(vars));
            }
            return Collections.unmodifiableList(rendered);
        }

        @Override
        public Set<String> paths() {
            return union(items);
        }
    }

    /** A map; keys are not filled in. */
    record Entries(Map<String, TemplateNode> entries) implements TemplateNode {
        @Override
        public Object render(Map<String, Object> vars) throws TemplateException {
            Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
            for (Map.Entry<String, TemplateNode> entry : entries.entrySet()) {
                rendered.put(entry.getKey(), entry.getValue().render(vars));
            }
            return Collections.unmodifiableMap(rendered);
        }

        @Override
        public Set<String> paths() {
            return union(entries.values());
        }
    }

    private static Set<String> union(Iterable<TemplateNode> nodes) {
        Set<String> paths = new LinkedHashSet<>();
        nodes.forEach(node -> paths.addAll(node.paths()));
        return Collections.unmodifiableSet(paths);
    }
}
