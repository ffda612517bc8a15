package org.aimos.resources;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code inputs} and {@code steps} hold where a condition of a playbook stands, as far as the
 * playbook, and those that it calls, declare it. Only lint asks: at run time all of it is plain
 * values, which are made to be of these types before a step sees them.
 *
 * @param inputs name to type; empty when they are not known
 * @param steps id to type, of those that can be read; empty when they are not known
 */
record Declared(ImmutableMap<String, CelType> inputs, ImmutableMap<String, CelType> steps) {
    /** Nothing is known. */
    static final Declared NOTHING = new Declared(ImmutableMap.of(), ImmutableMap.of());

    private static final MapType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final Map<String, String> PREFIX =
            Map.of("inputs", "aimos.inputs", "steps", "aimos.steps");

    /**
     * Looks at all of a variable, or at a part whose name is worked out, which no type describes.
     */
    private static final Pattern WHOLE =
            Pattern.compile(
                    "\\b(inputs|steps)\\b(?!\\s*\\.\\s*(?!(all|exists|exists_one|map|filter)\\s*\\()[A-Za-z_])");

    /** The inputs of a playbook, with nothing known of its steps. */
    static Declared of(PlaybookSpec spec) {
        Map<String, CelType> inputs = new LinkedHashMap<>();
        spec.inputs().forEach((name, input) -> inputs.put(name, typeOf(input.type())));
        return new Declared(ImmutableMap.copyOf(inputs), ImmutableMap.of());
    }

    /** The same, where these steps can be read, and calls among them give this. */
    Declared seeing(Sight sight, Map<String, Map<String, CelType>> outputs) {
        Map<String, CelType> types = new LinkedHashMap<>();
        sight.steps()
                .forEach((id, step) -> {
                    Map<String, CelType> known = outputs.get(id);
                    if (step.uses() != null) {
                        types.put(id, ANYTHING);
                    } else {
                        types.put(id, known == null ? SimpleType.DYN : given(id, known));
                    }
                });
        return new Declared(inputs, ImmutableMap.copyOf(types));
    }

    /** A number may be written with a point or without: each time as if it were the other one. */
    Declared wholeNumbers() {
        return new Declared(whole(inputs), steps);
    }

    /** The type of an input. */
    static CelType typeOf(PlaybookSpec.InputType type) {
        return switch (type) {
            case STRING -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case LIST -> ListType.create(SimpleType.DYN);
        };
    }

    /** True when a condition reads only parts that have a name, so that its types can be told. */
    boolean describes(String cel) {
        return !isEmpty() && !WHOLE.matcher(cel).find();
    }

    boolean isEmpty() {
        return inputs.isEmpty() && steps.isEmpty();
    }

    /** The type of a variable. */
    CelType typeOf(String variable) {
        ImmutableMap<String, CelType> fields = fields(variable);
        return fields.isEmpty()
                ? Vocabulary.typeOf(variable)
                : struct(PREFIX.get(variable) + "", fields);
    }

    private ImmutableMap<String, CelType> fields(String variable) {
        return switch (variable) {
            case "inputs" -> inputs;
            case "steps" -> steps;
            default -> ImmutableMap.of();
        };
    }

    /** Its types, for the compiler. */
    CelTypeProvider types() {
        ImmutableList<CelType> all =
                Stream.concat(
                                Stream.of("inputs", "steps")
                                        .filter(name -> !fields(name).isEmpty())
                                        .map(this::typeOf),
                                steps.values().stream().filter(StructType.class::isInstance))
                        .collect(ImmutableList.toImmutableList());
        return new CelTypeProvider() {
            @Override
            public ImmutableList<CelType> types() {
                return all;
            }

            @Override
            public Optional<CelType> findType(String name) {
                return all.stream().filter(type -> type.name().equals(name)).findFirst();
            }
        };
    }

    private static StructType given(String id, Map<String, CelType> outputs) {
        Map<String, CelType> fields = new LinkedHashMap<>(outputs);
        fields.putIfAbsent("failed", SimpleType.BOOL);
        fields.putIfAbsent("error", SimpleType.STRING);
        return struct("aimos.steps." + id, ImmutableMap.copyOf(fields));
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(
                name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    private static ImmutableMap<String, CelType> whole(ImmutableMap<String, CelType> types) {
        ImmutableMap.Builder<String, CelType> whole = ImmutableMap.builder();
        types.forEach((name, type) ->
                whole.put(name, type.equals(SimpleType.DOUBLE) ? SimpleType.INT : type));
        return whole.buildOrThrow();
    }
}
