package org.aimos.resources.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of YAML with the place it stands at. */
public sealed interface YamlNode {
    /** Where it begins. */
    Place place();

    /** The same as plain Java: map, list, text, Long, Double, Boolean or null. */
    @Nullable Object plain();

    /** The value below this key or index, if there is one. */
    default Optional<YamlNode> child(Object step) {
        return Optional.empty();
    }

    /** The value at the end of this path, if there is one. */
    default Optional<YamlNode> at(List<?> path) {
        Optional<YamlNode> node = Optional.of(this);
        for (Object step : path) {
            node = node.flatMap(n -> n.child(step));
        }
        return node;
    }

    /** The place of the value at the end of this path, or of the last thing on the way to it. */
    default Place placeOf(List<?> path) {
        YamlNode node = this;
        for (Object step : path) {
            Optional<YamlNode> next = node.child(step);
            if (next.isEmpty()) {
                return node.place();
            }
            node = next.get();
        }
        return node.place();
    }

    /** The place of the key at the end of this path, or of the last thing on the way to it. */
    default Place keyOf(List<?> path) {
        Optional<YamlNode> parent =
                path.isEmpty() ? Optional.empty() : at(path.subList(0, path.size() - 1));
        return parent.filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .map(mapping -> mapping.entries().get(String.valueOf(path.getLast())))
                .map(Entry::key)
                .orElseGet(() -> placeOf(path));
    }

    /** A key's place and its value. */
    record Entry(Place key, YamlNode value) {}

    /** A map, in the order it is written. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return plain;
        }

        @Override
        public Optional<YamlNode> child(Object step) {
            return Optional.ofNullable(entries.get(String.valueOf(step))).map(Entry::value);
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return Collections.unmodifiableList(plain);
        }

        @Override
        public Optional<YamlNode> child(Object step) {
            boolean inside = step instanceof Integer i && i >= 0 && i < items.size();
            return inside ? Optional.of(items.get((Integer) step)) : Optional.empty();
        }
    }

    /**
     * A text, number, boolean or null.
     *
     * @param text as it is written
     * @param shape how the text is laid out
     * @param indent columns before the text on each of its lines: for a block text the spaces, else
     *     0
     */
    record Scalar(Place place, @Nullable Object plain, String text, Shape shape, int indent)
            implements YamlNode {

        /** Where this line and column of the text, both from 1, stand in the file. */
        public Place inside(int line, int column) {
            return switch (shape) {
                case BLOCK -> new Place(place.line() + line, indent + column);
                case PLAIN -> onFirstLine(line, column, 0);
                case QUOTED -> onFirstLine(line, column, 1);
            };
        }

        private Place onFirstLine(int line, int column, int quote) {
            return line == 1 ? new Place(place.line(), place.column() + quote + column - 1) : place;
        }
    }

    /** How a text is laid out. */
    enum Shape {
        PLAIN,
        QUOTED,
        BLOCK
    }
}
