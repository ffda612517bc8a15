package org.aimos.intake.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value whose readers never fail: what has the wrong type is simply not there. Tools send
 * numbers for text and null for anything.
 *
 * @param node the value
 */
public record Json(JsonNode node) {

    /** From here on Java writes fractions with an exponent, and times are such fractions. */
    private static final double EXPONENT_FROM = 1e7;

    private static final Pattern PLACE = Pattern.compile("\\d{1,4}");

    /** True for an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** True for a list. */
    public boolean isList() {
        return node.isArray();
    }

    /** True when the object has this key, whatever its value. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** What is under a key; a missing value when there is nothing. */
    public Json at(String name) {
        return new Json(node.path(name));
    }

    /** The first of the keys that is there and not null. */
    public Json firstOf(String... names) {
        for (String name : names) {
            if (node.hasNonNull(name)) {
                return at(name);
            }
        }
        return at("");
    }

    /** The elements of a list; none when it is not a list. */
    public List<Json> items() {
        if (!node.isArray()) {
            return List.of();
        }
        var items = new ArrayList<Json>(node.size());
        node.forEach(item -> items.add(new Json(item)));
        return items;
    }

    /** This value as text when it is a string, number or boolean that is not blank; else null. */
    public @Nullable String text() {
        if (!node.isValueNode() || node.isNull()) {
            return null;
        }
        double number = node.isFloatingPointNumber() ? node.doubleValue() : 0;
        boolean seconds = number >= EXPONENT_FROM && number < 1e15;
        String text = seconds ? BigDecimal.valueOf(number).toPlainString() : node.asText();
        return text.isBlank() ? null : text;
    }

    /** The text of the first of the keys that has one; else null. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            String text = at(name).text();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The text of a key, or something else. */
    public String textOr(String otherwise, String name) {
        String text = at(name).text();
        return text == null ? otherwise : text;
    }

    /** What is at a path of keys, such as {@code check.name}; a number is a place in a list. */
    public Json in(String path) {
        JsonNode at = node;
        for (String step : path.split("\\.", -1)) {
            at =
                    at.isArray() && PLACE.matcher(step).matches()
                            ? at.path(Integer.parseInt(step))
                            : at.path(step);
        }
        return new Json(at);
    }

    /** The text at the first of the paths that has one; else null. */
    public @Nullable String find(String... paths) {
        for (String path : paths) {
            String text = in(path).text();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The moment at the first of the paths that has a readable one; else null. */
    public @Nullable Instant findMoment(String... paths) {
        for (String path : paths) {
            Instant moment = Moments.read(in(path).text());
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    /** The moment of the first of the keys that has a readable one; else null. */
    public @Nullable Instant moment(String... names) {
        for (String name : names) {
            Instant moment = Moments.read(at(name).text());
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    /**
     * The pairs of an object: scalars as text, empty text kept, null left out, deeper values as
     * compact JSON. A list of {@code key:value} texts is read too, as several tools write tags.
     */
    public Map<String, String> pairs() {
        var pairs = new LinkedHashMap<String, String>();
        if (node.isObject()) {
            for (var field : node.properties()) {
                JsonNode value = field.getValue();
                if (!value.isNull()) {
                    pairs.put(
                            field.getKey(),
                            value.isValueNode() ? value.asText() : value.toString());
                }
            }
        }
        for (Json item : items()) {
            String tag = item.text();
            if (tag != null) {
                int colon = tag.indexOf(':');
                pairs.putIfAbsent(
                        colon < 1 ? tag : tag.substring(0, colon),
                        colon < 1 ? "true" : tag.substring(colon + 1).strip());
            }
        }
        return pairs;
    }
}
