package org.aimos.resources;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What values in a playbook, with {@code {{ paths }}} in them, turn out to be. */
final class ValueTypes {
    private final PlaybookSpec spec;
    private final Function<Step.Call, Optional<PlaybookSpec>> callees;
    private final int depth;

    /**
     * @param callees finds the playbook that is called
     */
    ValueTypes(PlaybookSpec spec, Function<Step.Call, Optional<PlaybookSpec>> callees) {
        this(spec, callees, 0);
    }

    private ValueTypes(
            PlaybookSpec spec, Function<Step.Call, Optional<PlaybookSpec>> callees, int depth) {
        this.spec = spec;
        this.callees = callees;
        this.depth = depth;
    }

    /** What the playbook gives back, by name. */
    Map<String, CelType> outputs() {
        Map<String, CelType> types = new LinkedHashMap<>();
        spec.outputs().forEach((name, value) -> types.put(name, of(value)));
        return types;
    }

    /** The type of a value as it is written; DYN when it is known at run time only. */
    CelType of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Boolean _ -> SimpleType.BOOL;
            case Long _, Integer _ -> SimpleType.INT;
            case Number _ -> SimpleType.DOUBLE;
            case List<?> _ -> ListType.create(SimpleType.DYN);
            case Map<?, ?> _ -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            default -> SimpleType.DYN;
        };
    }

    private CelType text(String text) {
        try {
            return Template.parse(text)
                    .whole()
                    .map(path -> at(path.stream().map(String::valueOf).toList()))
                    .orElse(SimpleType.STRING);
        } catch (TemplateException saidElsewhere) {
            return SimpleType.DYN;
        }
    }

    private CelType at(List<String> path) {
        String root = path.getFirst();
        if (path.size() < 2) {
            return root.equals("environment") ? SimpleType.STRING : SimpleType.DYN;
        }
        return switch (root) {
            case "inputs" -> input(path);
            case "steps" -> path.size() == 3 ? step(path.get(1), path.get(2)) : SimpleType.DYN;
            case "alert", "service", "incident" -> field(Vocabulary.typeOf(root), path);
            default -> SimpleType.DYN;
        };
    }

    private CelType input(List<String> path) {
        PlaybookSpec.Input input = spec.inputs().get(path.get(1));
        return input == null || path.size() > 2 ? SimpleType.DYN : Declared.typeOf(input.type());
    }

    private static CelType field(CelType type, List<String> path) {
        CelType field =
                type instanceof StructType struct
                        ? struct.findField(path.get(1))
                                .<CelType>map(StructType.Field::type)
                                .orElse(SimpleType.DYN)
                        : SimpleType.DYN;
        if (path.size() == 2) {
            return field;
        }
        return field instanceof MapType map ? map.valueType() : SimpleType.DYN;
    }

    private CelType step(String id, String field) {
        Optional<Step> step =
                StepPlace.of(spec).stream()
                        .map(StepPlace::step)
                        .filter(s -> s.id().equals(id))
                        .findFirst();
        if (step.isEmpty() || step.get().uses() != null) {
            return step.isPresent() && field.equals("ok") ? SimpleType.BOOL : SimpleType.DYN;
        }
        Step.Call call = step.get().call();
        if (call == null || depth >= Step.Call.DEEPEST) {
            return SimpleType.DYN;
        }
        return callees.apply(call)
                .flatMap(called ->
                        Optional.ofNullable(called.outputs().get(field))
                                .map(value -> new ValueTypes(called, callees, depth + 1).of(value)))
                .orElse(SimpleType.DYN);
    }

    /**
     * Whether a value can become an input of this type, as it is made one when a run begins: a text
     * is read as a number or a yes, and anything single is a text.
     */
    static boolean fits(Object value, CelType type, PlaybookSpec.InputType wanted) {
        CelKind kind = type.kind();
        if (kind == CelKind.DYN) {
            return true;
        }
        boolean fixed = value instanceof String text && !text.contains("{{");
        return switch (wanted) {
            case STRING -> kind != CelKind.LIST && kind != CelKind.MAP;
            case INTEGER ->
                    kind == CelKind.INT
                            || (kind == CelKind.STRING
                                    && (!fixed || String.valueOf(value).matches("[+-]?\\d{1,18}")));
            case NUMBER ->
                    kind == CelKind.INT
                            || kind == CelKind.DOUBLE
                            || (kind == CelKind.STRING && (!fixed || isNumber(value)));
            case BOOLEAN ->
                    kind == CelKind.BOOL
                            || (kind == CelKind.STRING
                                    && (!fixed || String.valueOf(value).matches("true|false")));
            case LIST -> kind == CelKind.LIST;
        };
    }

    private static boolean isNumber(Object value) {
        return String.valueOf(value).matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }

    /** For people. */
    static String word(CelType type) {
        return switch (type.kind()) {
            case STRING -> "a text";
            case INT -> "an integer";
            case DOUBLE -> "a number";
            case BOOL -> "true or false";
            case LIST -> "a list";
            case MAP -> "a map";
            default -> "something else";
        };
    }
}
