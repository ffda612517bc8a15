package org.aimos.resources;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words for people what the compiler of conditions says in its own. */
final class ConditionErrors {
    private static final Pattern UNKNOWN_NAME = of("undeclared reference to '([^']*)'.*");
    private static final Pattern UNKNOWN_FIELD = of("undefined field '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            of("found no matching overload for '([^']*)' applied to '([^']*)'.*");
    private static final String OTHER_KIND =
            "string(…), int(…), double(…) or duration(…) turn a value into the kind that is needed";
    private static final Pattern TOO_DEEP = of("Expression recursion limit.*");
    private static final Pattern ENDS = of("(?:mismatched|extraneous) input '<EOF>'.*");
    private static final Pattern TOKEN =
            of("(?:(?:mismatched|extraneous) input|token recognition error at:) '(.*?)'(?: .*)?");
    private static final Map<String, String> OPERATORS =
            Map.of(
                    "@in", "in", "_&&_", "&&", "_||_", "||", "!_", "!", "_?_:_", "?:", "_[_]", "[]",
                    "-_", "-");

    private ConditionErrors() {}

    static ConditionException explain(
            CelIssue issue, String cel, Scope scope, Set<String> locals, OwnNames own) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        String message = issue.getMessage();
        Matcher match = UNKNOWN_NAME.matcher(message);
        if (match.matches()) {
            List<String> known = new ArrayList<>(scope.variables());
            known.addAll(locals);
            known.addAll(own.isEmpty() ? List.of() : List.of(OwnNames.VARIABLE));
            known.add("hostOf");
            String name = match.group(1);
            int start = isCall(cel, line, column) ? column - name.length() : column;
            return new ConditionException(
                    "unknown name '" + name + "'", DidYouMean.hint(name, known), line, start);
        }
        match = UNKNOWN_FIELD.matcher(message);
        if (match.matches()) {
            String name = match.group(1);
            List<String> known = new ArrayList<>(own.names());
            known.addAll(Vocabulary.everyWord());
            String hint = DidYouMean.hint(name, known);
            return new ConditionException("unknown field '" + name + "'", hint, line, column + 1);
        }
        boolean kinds = NO_OVERLOAD.matcher(message).matches();
        return new ConditionException(reworded(message), kinds ? OTHER_KIND : "", line, column);
    }

    /** The compiler points at the bracket of a call and not at its name. */
    private static boolean isCall(String cel, int line, int column) {
        String text = cel.lines().skip(line - 1L).findFirst().orElse("");
        return column <= text.length() && text.charAt(column - 1) == '(';
    }

    private static String reworded(String message) {
        Matcher match = NO_OVERLOAD.matcher(message);
        if (match.matches()) {
            String function = match.group(1);
            String operator = OPERATORS.getOrDefault(function, function.replaceAll("^_|_$", ""));
            return "'" + operator + "' can't be applied to " + match.group(2);
        }
        if (TOO_DEEP.matcher(message).matches()) {
            return "a condition is at most " + Brakes.DEPTH + " levels deep";
        }
        if (ENDS.matcher(message).matches()) {
            return "the condition ends too early";
        }
        match = TOKEN.matcher(message);
        return match.matches() ? "'" + match.group(1) + "' is not understood here" : message;
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
