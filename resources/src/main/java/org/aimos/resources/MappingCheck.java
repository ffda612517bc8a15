package org.aimos.resources;

import dev.cel.common.types.CelKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the mapping of a source: that each expression is CEL and gives what stands there. */
final class MappingCheck {
    private static final List<String> HERE = List.of("spec", "mapping");
    private static final Set<String> TAKEN = Set.of("*", "auto", "source");
    private static final Set<CelKind> NO_LIST =
            EnumSet.of(
                    CelKind.BOOL,
                    CelKind.INT,
                    CelKind.UINT,
                    CelKind.DOUBLE,
                    CelKind.STRING,
                    CelKind.BYTES,
                    CelKind.DURATION,
                    CelKind.TIMESTAMP);
    private static final Set<CelKind> NO_TEXT =
            EnumSet.of(CelKind.BOOL, CelKind.LIST, CelKind.MAP, CelKind.BYTES, CelKind.DURATION);
    private static final Set<String> STATUS = Set.of("firing", "resolved", "note");

    private final Report report;

    private MappingCheck(Report report) {
        this.report = report;
    }

    static void check(SourceSpec source, MappingSpec mapping, Report report) {
        if (TAKEN.contains(source.connector())) {
            report.value(
                    List.of("spec", "connector"),
                    "a source with a mapping has a connector of its own name",
                    "such as connector: my-tool; it posts to /v1/alerts/my-tool");
        }
        new MappingCheck(report).check(mapping);
    }

    private void check(MappingSpec mapping) {
        if (mapping.when() != null) {
            report.condition(below("when"), mapping.when(), Scope.BODY, true);
        }
        compiled(below("each"), mapping.each(), Scope.BODY, NO_LIST, "no list and no map");
        if (mapping.key().isEmpty()) {
            report.key(below("key"), "'key' is empty", "key: {host: item.host, check: item.check}");
        }
        pairs("key", mapping.key());
        pairs("labels", mapping.labels());
        pairs("annotations", mapping.annotations());
        text("status", mapping.status(), STATUS);
        text("severity", mapping.severity(), Vocabulary.closedList("alert.severity"));
        text("assumedSeverity", mapping.assumedSeverity(), Vocabulary.closedList("alert.severity"));
        text("name", mapping.name(), Set.of());
        text("title", mapping.title(), Set.of());
        text("description", mapping.description(), Set.of());
        text("resource", mapping.resource(), Set.of());
        text("service", mapping.service(), Set.of());
        text("environment", mapping.environment(), Set.of());
        text("episode", mapping.episode(), Set.of());
        text("startsAt", mapping.startsAt(), Set.of());
        text("endsAt", mapping.endsAt(), Set.of());
        text("link", mapping.link(), Set.of());
        if (mapping.delivery() != null) {
            all(below("delivery"), mapping.delivery(), Scope.BODY, NO_TEXT, Set.of());
        }
    }

    private void pairs(String field, Map<String, Expressions> pairs) {
        pairs.forEach((name, expressions) ->
                all(below(field, name), expressions, Scope.MAPPING, Set.of(), Set.of()));
    }

    private void text(String field, @Nullable Expressions expressions, Set<String> words) {
        if (expressions != null) {
            all(below(field), expressions, Scope.MAPPING, NO_TEXT, words);
        }
    }

    private void all(
            List<Object> path,
            Expressions expressions,
            Scope scope,
            Set<CelKind> wrong,
            Set<String> words) {
        boolean list = expressions.tried().size() > 1;
        for (int i = 0; i < expressions.tried().size(); i++) {
            String cel = expressions.tried().get(i);
            List<Object> place = list ? Report.below(path, i) : path;
            compiled(place, cel, scope, wrong, "no text");
            never(place, cel, scope, words);
        }
    }

    private void compiled(
            List<Object> path, String cel, Scope scope, Set<CelKind> wrong, String gives) {
        condition(path, cel, scope)
                .filter(condition -> wrong.contains(condition.kind()))
                .ifPresent(condition ->
                        report.value(path, "'" + field(path) + "' gives " + gives, ""));
    }

    /** Words written out in the expression itself must be of the closed list. */
    private void never(List<Object> path, String cel, Scope scope, Set<String> words) {
        if (words.isEmpty()) {
            return;
        }
        compile(cel, scope).stream()
                .flatMap(condition -> condition.outcomes().stream())
                .filter(text -> !words.contains(text))
                .forEach(text ->
                        report.value(
                                path,
                                field(path) + " is never '" + text + "'",
                                DidYouMean.hint(text, words)));
    }

    private Optional<Condition> condition(List<Object> path, String cel, Scope scope) {
        report.condition(path, cel, scope, false);
        return compile(cel, scope);
    }

    /** What is wrong with it is said where it is checked. */
    private static Optional<Condition> compile(String cel, Scope scope) {
        try {
            return Optional.of(Condition.compile(cel, scope));
        } catch (ConditionException said) {
            return Optional.empty();
        }
    }

    private static Object field(List<Object> path) {
        return path.reversed().stream().filter(String.class::isInstance).findFirst().orElse("");
    }

    private static List<Object> below(Object... path) {
        return Report.below(HERE, path);
    }
}
