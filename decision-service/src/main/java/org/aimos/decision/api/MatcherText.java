package org.aimos.decision.api;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.aimos.bus.Problem;
import org.aimos.resources.SilenceSpec.Matcher;

/**
 * One matcher as clients of Alertmanager write it in a filter: {@code severity="critical"}, {@code
 * instance=~web-.*}, the name or the value quoted or not, in braces or not.
 */
final class MatcherText {
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final java.util.regex.Pattern FILTER =
            java.util.regex.Pattern.compile(
                    "(%s|[A-Za-z_][A-Za-z0-9_:.-]*)\\s*(=~|!~|!=|=)\\s*(%s|[^\"{},\\s][^\"{},]*|)"
                            .formatted(QUOTED, QUOTED));

    private MatcherText() {}

    /**
     * Reads it.
     *
     * @throws Problem 400
     */
    static Matcher read(String text) {
        String bare = text.strip();
        boolean braces = bare.startsWith("{") && bare.endsWith("}");
        var parts = FILTER.matcher(braces ? bare.substring(1, bare.length() - 1).strip() : bare);
        if (!parts.matches()) {
            throw wrong(text);
        }
        String operator = parts.group(2);
        String value = plain(parts.group(3).strip());
        boolean regex = operator.endsWith("~");
        try {
            if (regex) {
                Pattern.compile(value);
            }
        } catch (PatternSyntaxException e) {
            throw wrong(text);
        }
        return new Matcher(plain(parts.group(1)), value, regex, !operator.startsWith("!"));
    }

    /** Without quotes, and what a backslash kept from ending it as itself. */
    private static String plain(String text) {
        if (text.length() < 2 || !text.startsWith("\"")) {
            return text;
        }
        var plain = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length() - 1;
            char next = escaped ? text.charAt(++i) : c;
            if (!escaped || next == '"' || next == '\\') {
                plain.append(next);
            } else if (next == 'n') {
                plain.append('\n');
            } else {
                plain.append('\\').append(next);
            }
        }
        return plain.toString();
    }

    private static Problem wrong(String text) {
        return Problem.badRequest(
                "'" + text + "' is no matcher",
                "filter",
                "Write it like severity=\"critical\"; repeat filter= for several.");
    }
}
