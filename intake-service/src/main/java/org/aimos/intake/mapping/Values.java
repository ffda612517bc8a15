package org.aimos.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as expressions see it, and what expressions give as text. */
final class Values {

    private static final String ITEM_SEPARATOR = ", ";

    private Values() {}

    /**
     * Maps, lists, texts, Long, Double and Boolean. A field that is null is left out of its object,
     * null in a list is the empty text, a whole number that no long holds is a text.
     */
    static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (var field : node.properties()) {
                if (!field.getValue().isNull()) {
                    map.put(field.getKey(), of(field.getValue()));
                }
            }
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.asText();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isNull() ? "" : node.asText();
    }

    /** A value as text; of a list its texts; null for what is blank or has no text. */
    static @Nullable String text(@Nullable Object value) {
        String text =
                switch (value) {
                    case String plain -> plain;
                    case Double number -> plain(number);
                    case Number number -> number.toString();
                    case Boolean answer -> answer.toString();
                    case Instant moment -> moment.toString();
                    case List<?> list ->
                            list.stream()
                                    .map(Values::text)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.joining(ITEM_SEPARATOR));
                    case null, default -> "";
                };
        return text.isBlank() ? null : text;
    }

    private static String plain(Double number) {
        return number.isNaN() || number.isInfinite()
                ? number.toString()
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
