package org.aimos.resources;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The variables that conditions know, their fields and types, and for some fields the closed list
 * of what they can say. At run time each is a plain map.
 */
final class Vocabulary implements CelTypeProvider {
    static final Vocabulary INSTANCE = new Vocabulary();

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TEXTS = ListType.create(TEXT);
    private static final CelType PAIRS = MapType.create(TEXT, TEXT);
    private static final CelType OBJECT = MapType.create(TEXT, SimpleType.DYN);

    private static final ImmutableMap<String, ImmutableMap<String, CelType>> STRUCTS =
            ImmutableMap.<String, ImmutableMap<String, CelType>>builder()
                    .put(
                            "alert",
                            fields(
                                            TEXT,
                                            "name title severity status resource service environment source")
                                    .putAll(fields(PAIRS, "labels annotations").build())
                                    .build())
                    .put(
                            "service",
                            fields(TEXT, "name owner environment capability")
                                    .putAll(fields(SimpleType.INT, "tier revenueWeight").build())
                                    .putAll(
                                            fields(TEXTS, "regulation hosts units dependencies")
                                                    .build())
                                    .build())
                    .put(
                            "incident",
                            fields(TEXT, "id title priority severity environment")
                                    .putAll(
                                            fields(SimpleType.BOOL, "environmentKnown storm")
                                                    .build())
                                    .putAll(
                                            fields(
                                                            SimpleType.INT,
                                                            "firingCount alertCount reopened")
                                                    .build())
                                    .build())
                    .put("playbook", fields(TEXT, "name version owner risk").build())
                    .put(
                            "time",
                            fields(TEXT, "weekday date")
                                    .putAll(fields(SimpleType.INT, "hour minute").build())
                                    .build())
                    .put("blast", fields(SimpleType.INT, "hosts services").build())
                    .put("budget", fields(SimpleType.INT, "left").build())
                    .put("score", fields(SimpleType.DOUBLE, "resolves noise").build())
                    .buildOrThrow();

    private static final ImmutableMap<String, StructType> TYPES =
            STRUCTS.entrySet().stream()
                    .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Vocabulary::struct));

    private static final ImmutableMap<String, CelType> PLAIN =
            ImmutableMap.of(
                    "environment", TEXT,
                    "autonomy", TEXT,
                    "inputs", OBJECT,
                    "steps", OBJECT,
                    "result", OBJECT);

    private static final ImmutableMap<String, ImmutableSet<String>> CLOSED =
            ImmutableMap.<String, ImmutableSet<String>>builder()
                    .put("environment", words(Environment.values()))
                    .put("service.environment", words(Environment.values()))
                    .put("incident.environment", words(Environment.values()))
                    .put("alert.severity", words(Severity.values()))
                    .put("incident.severity", words(Severity.values()))
                    .put("alert.status", words(AlertStatus.values()))
                    .put(
                            "incident.priority",
                            Arrays.stream(Priority.values())
                                    .map(Priority::name)
                                    .collect(ImmutableSet.toImmutableSet()))
                    .put("autonomy", words(Mode.values()))
                    .put("playbook.risk", words(Risk.values()))
                    .put("time.weekday", words(DayOfWeek.values()))
                    .buildOrThrow();

    private Vocabulary() {}

    /** The type of a variable. */
    static CelType typeOf(String variable) {
        StructType struct = TYPES.get(variable);
        return struct == null ? PLAIN.getOrDefault(variable, SimpleType.DYN) : struct;
    }

    /** The type of a field of a variable; null when it has no such field. */
    static @Nullable CelType typeOf(String variable, String field) {
        return STRUCTS.getOrDefault(variable, ImmutableMap.of()).get(field);
    }

    /** Every variable of every scope. */
    static Set<String> variables() {
        return Stream.concat(STRUCTS.keySet().stream(), PLAIN.keySet().stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The fields of a variable; empty when they are not known beforehand. */
    static Set<String> fieldsOf(String variable) {
        return STRUCTS.getOrDefault(variable, ImmutableMap.of()).keySet();
    }

    /** Every name and field there is, for "did you mean". */
    static List<String> everyWord() {
        return Stream.concat(
                        Stream.concat(STRUCTS.keySet().stream(), PLAIN.keySet().stream()),
                        STRUCTS.values().stream().flatMap(fields -> fields.keySet().stream()))
                .distinct()
                .toList();
    }

    /** All that a path such as {@code alert.severity} can say; empty when anything. */
    static Set<String> closedList(String path) {
        return CLOSED.getOrDefault(path, ImmutableSet.of());
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(TYPES.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return TYPES.values().stream()
                .filter(type -> type.name().equals(typeName))
                .map(CelType.class::cast)
                .findFirst();
    }

    private static StructType struct(Map.Entry<String, ImmutableMap<String, CelType>> entry) {
        ImmutableMap<String, CelType> fields = entry.getValue();
        return StructType.create(
                "aimos." + entry.getKey(),
                fields.keySet(),
                name -> Optional.ofNullable(fields.get(name)));
    }

    private static ImmutableMap.Builder<String, CelType> fields(CelType type, String names) {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        List.of(names.split(" ")).forEach(name -> fields.put(name, type));
        return fields;
    }

    private static ImmutableSet<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Words::of).collect(ImmutableSet.toImmutableSet());
    }
}
