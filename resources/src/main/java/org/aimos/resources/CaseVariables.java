package org.aimos.resources;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables of a case: what it tells, and for the rest what is usual. */
final class CaseVariables {
    private static final Map<String, Object> ALERT =
            Map.of(
                    "name", "",
                    "title", "",
                    "severity", "critical",
                    "status", "firing",
                    "labels", Map.of(),
                    "annotations", Map.of(),
                    "resource", "",
                    "service", "",
                    "environment", "",
                    "source", "");

    private static final Map<String, Object> SERVICE =
            Map.of(
                    "name",
                    "service",
                    "owner",
                    "team",
                    "tier",
                    3L,
                    "revenueWeight",
                    0L,
                    "environment",
                    "production",
                    "capability",
                    "",
                    "regulation",
                    List.of(),
                    "hosts",
                    List.of(),
                    "units",
                    List.of(),
                    "dependencies",
                    List.of());

    private static final Map<String, Object> INCIDENT =
            Map.of(
                    "id",
                    "incident",
                    "priority",
                    "P3",
                    "environmentKnown",
                    true,
                    "firingCount",
                    1L,
                    "alertCount",
                    1L,
                    "reopened",
                    0L,
                    "storm",
                    false);

    private static final Map<String, Object> PLAYBOOK =
            Map.of("name", "playbook", "version", "1.0.0", "owner", "team", "risk", "low");

    private static final Map<String, Object> TIME =
            Map.of("weekday", "monday", "date", "2026-01-05", "hour", 12L, "minute", 0L);

    private static final Map<String, Object> BLAST = Map.of("hosts", 1L, "services", 1L);

    private final Map<String, Object> told;
    private final List<Flaw> flaws = new ArrayList<>();

    /** Something that can't be told so, below {@code given}. */
    record Flaw(List<Object> path, String what, String hint) {}

    /**
     * @param told fields by variable; {@code environment} and {@code autonomy} are texts
     */
    CaseVariables(Map<String, Object> told) {
        this.told = told;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    /** The variables of this scope. */
    Map<String, Object> of(Scope scope) {
        Map<String, Object> alert = filled("alert", ALERT);
        Map<String, Object> service =
                told.containsKey("service") ? filled("service", SERVICE) : Map.of();
        Object environment =
                plain(
                        "environment",
                        String.valueOf(service.getOrDefault("environment", "production")));
        Map<String, Object> incident = new HashMap<>(INCIDENT);
        incident.put("title", alert.getOrDefault("title", ""));
        incident.put("severity", alert.getOrDefault("severity", "critical"));
        incident.put("environment", environment);
        Map<String, Object> all = new HashMap<>();
        all.put("alert", alert);
        all.put("service", service);
        all.put("incident", filled("incident", incident));
        all.put("environment", environment);
        all.put("score", filled("score", Map.of()));
        if (scope == Scope.POLICY) {
            all.put(
                    "playbook",
                    told.containsKey("playbook") ? filled("playbook", PLAYBOOK) : Map.of());
            all.put("autonomy", plain("autonomy", "observe"));
            all.put("time", filled("time", TIME));
            all.put("blast", filled("blast", BLAST));
            all.put("budget", filled("budget", Map.of()));
        }
        return all;
    }

    private Map<String, Object> filled(String variable, Map<String, Object> usual) {
        Map<String, Object> fields = new HashMap<>(usual);
        if (told.get(variable) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> {
                String field = String.valueOf(key);
                CelType type = Vocabulary.typeOf(variable, field);
                Object converted = type == null ? null : convert(value, type);
                if (type == null) {
                    flaws.add(
                            new Flaw(
                                    List.of(variable, field),
                                    "there is no field '%s' of %s".formatted(field, variable),
                                    DidYouMean.hint(field, Vocabulary.fieldsOf(variable))));
                } else if (converted == null) {
                    flaws.add(
                            new Flaw(
                                    List.of(variable, field),
                                    "'%s' must be %s".formatted(field, words(type)),
                                    ""));
                } else if (possible(List.of(variable, field), converted)) {
                    fields.put(field, converted);
                }
            });
        }
        return fields;
    }

    private Object plain(String variable, String usual) {
        Object given = told.getOrDefault(variable, usual);
        return possible(List.of(variable), given) ? given : usual;
    }

    private boolean possible(List<Object> path, Object value) {
        String dotted = String.join(".", path.stream().map(String::valueOf).toList());
        Set<String> allowed = Vocabulary.closedList(dotted);
        boolean may = allowed.isEmpty() || allowed.contains(String.valueOf(value));
        if (!may) {
            flaws.add(
                    new Flaw(
                            path,
                            dotted + " is never '" + value + "'",
                            DidYouMean.hint(String.valueOf(value), allowed)));
        }
        return may;
    }

    private static @Nullable Object convert(@Nullable Object value, CelType type) {
        if (type.equals(SimpleType.INT)) {
            return value instanceof Integer || value instanceof Long
                    ? ((Number) value).longValue()
                    : null;
        }
        if (type.equals(SimpleType.DOUBLE)) {
            return value instanceof Number number ? number.doubleValue() : null;
        }
        if (type.equals(SimpleType.BOOL)) {
            return value instanceof Boolean ? value : null;
        }
        return switch (type) {
            case ListType _ ->
                    value instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : null;
            case MapType _ -> value instanceof Map<?, ?> map ? pairs(map) : null;
            default -> value instanceof String ? value : null;
        };
    }

    private static Map<String, String> pairs(Map<?, ?> map) {
        Map<String, String> pairs = new TreeMap<>();
        new LinkedHashMap<>(map)
                .forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        return pairs;
    }

    private static String words(CelType type) {
        if (type.equals(SimpleType.INT)) {
            return "a whole number";
        }
        if (type.equals(SimpleType.DOUBLE)) {
            return "a number";
        }
        if (type.equals(SimpleType.BOOL)) {
            return "true or false";
        }
        return switch (type) {
            case ListType _ -> "a list";
            case MapType _ -> "a map";
            default -> "a text; quote it";
        };
    }
}
