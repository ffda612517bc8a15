package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.resources.PlaybookSpec.Input;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/** Works out what the steps are told, and refuses whatever lies outside its bounds. */
final class Inputs {
    private Inputs() {}

    /**
     * The values by name, in the order they are written.
     *
     * @throws Refused with a sentence for people
     */
    static Map<String, Object> render(
            Map<String, Input> inputs, Map<String, Object> variables, Expressions expressions)
            throws Refused {
        return render(inputs, Map.of(), variables, expressions);
    }

    /**
     * The same, where some are told by whoever calls the playbook.
     *
     * @throws Refused with a sentence for people
     */
    static Map<String, Object> render(
            Map<String, Input> inputs,
            Map<String, Object> told,
            Map<String, Object> variables,
            Expressions expressions)
            throws Refused {
        var values = new LinkedHashMap<String, Object>();
        for (var entry : inputs.entrySet()) {
            var name = entry.getKey();
            var input = entry.getValue();
            var value = told.get(name);
            if (value == null) {
                value = found(name, input, variables, expressions);
            }
            values.put(name, value(name, input, value, variables, expressions));
        }
        return values;
    }

    private static Object value(
            String name,
            Input input,
            Object found,
            Map<String, Object> variables,
            Expressions expressions)
            throws Refused {
        var value = typed(name, input, found);
        if (input.in() != null) {
            bounded(name, value, allowed(name, input.in(), variables, expressions), input.in());
        }
        return value;
    }

    private static Object found(
            String name, Input input, Map<String, Object> variables, Expressions expressions)
            throws Refused {
        var from = input.from();
        @Nullable String trouble = null;
        if (from != null) {
            try {
                var value = expressions.value(from, Scope.PLAYBOOK, variables);
                if (!isNothing(value)) {
                    return value;
                }
            } catch (ExpressionException e) {
                trouble = e.getMessage();
            }
        }
        if (input.fallback() != null) {
            return input.fallback();
        }
        throw new Refused(
                "input "
                        + name
                        + " has no value: "
                        + (trouble != null
                                ? trouble
                                : Objects.requireNonNullElse(from, "no from and no default")
                                        + " gives nothing"));
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value.toString().isEmpty()
                || value.getClass().getSimpleName().equals("NullValue");
    }

    private static Object typed(String name, Input input, Object value) throws Refused {
        try {
            return switch (input.type()) {
                case STRING -> text(value);
                case INTEGER -> value instanceof Long ? value : Long.valueOf(text(value));
                case NUMBER ->
                        value instanceof Number n
                                ? (Object) n.doubleValue()
                                : Double.valueOf(text(value));
                case BOOLEAN -> bool(value);
                case LIST -> List.copyOf((List<?>) value);
            };
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new Refused(
                    "input " + name + " is no " + input.type().word() + ": " + shown(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("not a single value");
        }
        return String.valueOf(value);
    }

    private static Boolean bool(Object value) {
        return switch (String.valueOf(value)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static List<?> allowed(
            String name, String in, Map<String, Object> variables, Expressions expressions)
            throws Refused {
        try {
            if (expressions.value(in, Scope.PLAYBOOK, variables) instanceof List<?> list) {
                return list;
            }
        } catch (ExpressionException e) {
            throw new Refused("the bounds of input " + name + " fail: " + e.getMessage());
        }
        throw new Refused("the bounds of input " + name + " are no list: " + in);
    }

    private static void bounded(String name, Object value, List<?> allowed, String in)
            throws Refused {
        var values = value instanceof List<?> list ? list : List.of(value);
        for (var each : values) {
            if (!allowed.contains(each)) {
                throw new Refused("input " + name + " is not in " + in + ": " + shown(each));
            }
        }
    }

    private static String shown(Object value) {
        var text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
