package org.aimos.intake.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plain values of an object under names without case and signs, for tools whose bodies are
 * templates of their users: {@code HOST_NAME}, {@code hostName} and {@code host.name} are one. What
 * lies deeper is found by its path and, if nothing shallower is called so, by its last name.
 *
 * @param values texts by name: lower case, letters and digits only
 */
public record LooseNames(Map<String, String> values) {

    private static final int DEEPEST = 4;
    private static final int MOST = 2_000;

    /** Of an object; empty for anything else. */
    public static LooseNames of(Json body) {
        var values = new HashMap<String, String>();
        for (int depth = 1; depth <= DEEPEST; depth++) {
            collect(body.node(), "", "", depth, values);
        }
        return new LooseNames(Map.copyOf(values));
    }

    /** The text under the first of the names that has one; else null. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            String text = values.get(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The moment under the first of the names that has a readable one; else null. */
    public @Nullable Instant moment(String... names) {
        for (String name : names) {
            Instant moment = Moments.read(values.get(name));
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static void collect(
            JsonNode node, String path, String above, int deeper, Map<String, String> values) {
        for (var field : node.properties()) {
            String name = plain(field.getKey());
            String whole = path + name;
            String text = new Json(field.getValue()).text();
            if (deeper > 1) {
                collect(field.getValue(), whole, name, deeper - 1, values);
            } else if (text != null && values.size() < MOST && !template(text)) {
                values.putIfAbsent(whole, text);
                values.putIfAbsent(name, text);
                values.putIfAbsent(above + name, text);
            }
        }
    }

    /** A macro that the tool did not fill in says nothing. */
    private static boolean template(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        return text.length() > 2
                && ((first == '$' && last == '$')
                        || (first == '*' && last == '*')
                        || text.startsWith("{{")
                        || text.startsWith("{$")
                        || (first == '$' && isVariable(text)));
    }

    /** As {@code $ALERT_CYCLE_KEY} is written; an amount such as {@code $100} is none. */
    private static boolean isVariable(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            if (!letter && (i == 1 || (c != '_' && !Character.isDigit(c)))) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
