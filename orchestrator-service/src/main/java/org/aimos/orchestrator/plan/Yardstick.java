package org.aimos.orchestrator.plan;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Condition;
import org.aimos.resources.Scope;
import org.aimos.resources.Step;
import org.jspecify.annotations.Nullable;

/**
 * What counts of what a check reads, when it is read again and compared: whether its condition
 * holds, the values that the condition asks for, and what the action calls stable. What moves by
 * itself, such as a metric on the same side of its threshold, does not.
 *
 * @param until the condition of the check
 * @param sees what the condition sees beside the result
 * @param fields of the result, by path
 */
public record Yardstick(String until, Map<String, Object> sees, List<List<String>> fields) {
    private static final String RESULT = "result";

    public Yardstick {
        fields = List.copyOf(fields);
    }

    /**
     * That of a check.
     *
     * @param variables what the check sees beside the result
     * @throws ExpressionException when its condition cannot be read
     */
    public static Yardstick of(
            Step.Verify verify, Map<String, Object> variables, Expressions expressions)
            throws ExpressionException {
        var condition = expressions.condition(verify.until(), Scope.UNTIL, variables.keySet());
        var stable =
                ActionCatalog.of(verify.uses()).stream()
                        .flatMap(action -> action.stable().stream())
                        .map(path -> List.of(path.split("\\.")));
        var asked =
                condition.values().stream()
                        .filter(path -> path.getFirst().equals(RESULT))
                        .map(path -> path.subList(1, path.size()));
        return new Yardstick(
                verify.until(),
                seen(condition, variables),
                Stream.concat(asked, stable).distinct().toList());
    }

    /** Of the variables only what the condition reads. */
    private static Map<String, Object> seen(Condition condition, Map<String, Object> variables) {
        var seen = new LinkedHashMap<String, Object>();
        condition.paths().stream()
                .collect(groupingBy(List::getFirst))
                .forEach((name, paths) -> {
                    var value = variables.get(name);
                    if (value instanceof Map<?, ?> map
                            && paths.stream().allMatch(path -> path.size() > 1)) {
                        var part = new LinkedHashMap<Object, Object>(map);
                        part.keySet().retainAll(paths.stream().map(path -> path.get(1)).toList());
                        seen.put(name, part);
                    } else if (value != null) {
                        seen.put(name, value);
                    }
                });
        return seen;
    }

    /**
     * What counts, as text by name.
     *
     * @param result what was read; empty when nothing could be
     */
    public Map<String, String> measure(Map<String, Object> result, Expressions expressions) {
        if (result.isEmpty()) {
            return Map.of(RESULT, "nothing");
        }
        var measure = new TreeMap<String, String>();
        measure.put("until", holds(result, expressions) ? "holds" : "does not hold");
        for (var field : fields) {
            var name = new ArrayList<>(List.of(RESULT));
            name.addAll(field);
            measure.put(String.join(".", name), Reversal.text(at(field, result)));
        }
        return measure;
    }

    private boolean holds(Map<String, Object> result, Expressions expressions) {
        var variables = new LinkedHashMap<>(sees);
        variables.put(RESULT, result);
        try {
            return expressions.holds(until, Scope.UNTIL, variables);
        } catch (ExpressionException untold) {
            return false;
        }
    }

    private static @Nullable Object at(List<String> path, @Nullable Object value) {
        if (path.isEmpty()) {
            return value;
        }
        var name = path.getFirst();
        var rest = path.subList(1, path.size());
        return switch (value) {
            case Map<?, ?> map when map.containsKey(name) -> at(rest, map.get(name));
            case Map<?, ?> map when name.equals(Condition.EACH) -> map.keySet();
            case List<?> list when name.equals(Condition.EACH) ->
                    list.stream().map(item -> at(rest, item)).toList();
            case List<?> list when name.matches("\\d{1,4}") ->
                    list.stream()
                            .skip(Long.parseLong(name))
                            .findFirst()
                            .map(item -> at(rest, item))
                            .orElse(null);
            case null, default -> null;
        };
    }

    /** Names of what two measures differ in. */
    public static List<String> differences(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
        return List.copyOf(names);
    }
}
