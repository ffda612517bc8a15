package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aimos.resources.ActionCatalog.Action;

/** Checks one use of an action: that there is such an action and that it is told what it needs. */
final class UseCheck {
    private final ActionUse use;
    private final Report report;

    private UseCheck(ActionUse use, Report report) {
        this.use = use;
        this.report = report;
    }

    static void check(ActionUse use, PathCheck paths, Report report) {
        paths.templates(use.withPath(), use.place().step().id(), use.sight());
        UseCheck check = new UseCheck(use, report);
        Optional<Action> action = ActionCatalog.of(use.uses());
        action.ifPresentOrElse(check::arguments, check::unknown);
    }

    private void unknown() {
        report.value(
                use.usesPath(),
                "unknown action '" + use.uses() + "'",
                ActionCatalog.hint(use.uses()));
    }

    private void arguments(Action action) {
        List<String> known = new ArrayList<>(action.required());
        known.addAll(action.optional());
        action.required().stream()
                .filter(name -> !use.with().containsKey(name))
                .sorted()
                .forEach(name ->
                        report.value(
                                use.usesPath(),
                                "'" + use.uses() + "' is not told '" + name + "'",
                                "with: {" + name + ": …}"));
        use.with().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        report.key(
                                use.withPath(name),
                                "'" + use.uses() + "' knows no '" + name + "'",
                                DidYouMean.hint(name, known)));
        action.literal().forEach(this::literal);
        argument("for", this::duration);
        argument("argv", this::argv);
        argument("path", this::path);
    }

    private void literal(String name) {
        Object value = use.with().get(name);
        if (value != null && String.valueOf(value).contains("{{")) {
            report.value(
                    use.withPath(name),
                    "'" + name + "' is written out, nothing is filled in",
                    name.equals("sql")
                            ? "values go into params: ['{{ … }}'], one for each ? in sql"
                            : "");
        }
    }

    private void argument(String name, Consumer<Object> check) {
        Object value = use.with().get(name);
        if (value != null) {
            check.accept(value);
        }
    }

    private void duration(Object value) {
        try {
            if (!String.valueOf(value).contains("{{")) {
                Durations.parse(String.valueOf(value));
            }
        } catch (IllegalArgumentException e) {
            report.value(
                    use.withPath("for"),
                    "'" + value + "' is no duration",
                    "write it like 5s, 20m or 1h30m");
        }
    }

    private void argv(Object value) {
        boolean absolute =
                value instanceof List<?> argv
                        && !argv.isEmpty()
                        && String.valueOf(argv.getFirst()).startsWith("/");
        if (!absolute) {
            report.value(
                    use.withPath("argv"),
                    "argv is a list that begins with the absolute path of an executable",
                    "argv: [/usr/bin/systemctl, restart, '{{ inputs.unit }}']");
        }
    }

    /** Text from the host on, or a list of parts. */
    private void path(Object value) {
        if (!(value instanceof List<?>) && !String.valueOf(value).startsWith("/")) {
            report.value(use.withPath("path"), "a path begins with /", "the host is the target's");
        }
    }
}
