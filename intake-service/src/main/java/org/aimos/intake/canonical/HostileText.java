package org.aimos.intake.canonical;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside safe to store, log and show: no control characters, no broken Unicode, no
 * direction overrides, no endless length. It does not escape: text stays data everywhere.
 */
public final class HostileText {

    /** What ends a text that was longer than allowed. */
    public static final String MARK = "… [truncated]";

    private static final char REPLACEMENT = '\uFFFD';

    private HostileText() {}

    /** One line: line breaks and tabs become blanks. Null stays null. */
    public static @Nullable String line(@Nullable String text, int longest) {
        return text == null ? null : clean(text, longest, false);
    }

    /** One line that is there; blank becomes {@code otherwise}. */
    public static String lineOr(@Nullable String text, int longest, String otherwise) {
        String line = text == null ? "" : clean(text, longest, false).strip();
        return line.isEmpty() ? otherwise : line;
    }

    /** Many lines: line breaks and tabs stay. Null stays null. */
    public static @Nullable String block(@Nullable String text, int longest) {
        return text == null ? null : clean(text, longest, true);
    }

    /**
     * Names and values as single lines, in their order.
     *
     * @param most how many pairs are kept; what is beyond is counted under {@code aimos_left_out}
     */
    public static Map<String, String> pairs(
            Map<String, String> pairs, int most, int longestName, int longestValue) {
        var kept = new LinkedHashMap<String, String>();
        int leftOut = 0;
        for (var pair : pairs.entrySet()) {
            if (kept.size() < most) {
                kept.putIfAbsent(
                        clean(pair.getKey(), longestName, false),
                        clean(pair.getValue(), longestValue, true));
            } else {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            kept.put("aimos_left_out", leftOut + " more");
        }
        return kept;
    }

    private static String clean(String text, int longest, boolean lines) {
        int end = Math.min(text.length(), longest);
        if (harmless(text, end)) {
            return end == text.length() ? text : text.substring(0, end) + MARK;
        }
        var clean = new StringBuilder(end + MARK.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(safe(c, lines));
            }
        }
        return end == text.length() ? clean.toString() : clean.append(MARK).toString();
    }

    private static boolean harmless(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static char safe(char c, boolean lines) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return lines && c != '\r' ? c : ' ';
        }
        boolean bad = Character.isISOControl(c) || Character.isSurrogate(c) || overrides(c);
        return bad ? REPLACEMENT : c;
    }

    /** Characters that turn the direction of text or break a line where none is expected. */
    private static boolean overrides(char c) {
        return (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\uFFFE';
    }
}
