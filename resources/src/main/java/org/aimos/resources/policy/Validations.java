package org.aimos.resources.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.resources.Condition;
import org.aimos.resources.ConditionException;
import org.aimos.resources.OwnNames;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/** What has to hold where a policy matches, and the variables it is said with. */
final class Validations {
    private final Map<String, Value> variables = new LinkedHashMap<>();
    private final List<Validation> validations = new ArrayList<>();

    /** Compiles them; a mistake becomes what is answered each time. */
    Validations(PolicySpec spec) {
        OwnNames own = OwnNames.NONE;
        for (PolicySpec.Variable variable : spec.variables()) {
            variables.put(variable.name(), Value.compile(variable.expression(), own));
            own = own.with(variable.name(), variable.expression(), Scope.POLICY);
        }
        for (PolicySpec.Validation one : spec.validations()) {
            validations.add(
                    new Validation(
                            one.expression(),
                            one.message(),
                            Checked.compile(one.expression(), Scope.POLICY, own)));
        }
    }

    /**
     * Why it is denied, for people: the first that does not hold, or can't be answered; null when
     * all hold.
     *
     * @param situation the variables that {@code match} sees
     */
    @Nullable String objection(Map<String, Object> situation) {
        if (validations.isEmpty()) {
            return null;
        }
        Map<String, String> broken = new LinkedHashMap<>();
        Map<String, Object> seen = seen(situation, broken);
        for (int i = 0; i < validations.size(); i++) {
            Validation one = validations.get(i);
            Checked.Answer answer = one.condition.ask(seen);
            if (answer.error() != null) {
                return "validation %d could not be answered, so it denies: %s"
                        .formatted(i + 1, because(answer.error(), broken));
            }
            if (!answer.yes()) {
                return "%s (validation %d does not hold: %s)"
                        .formatted(one.message, i + 1, one.expression);
            }
        }
        return null;
    }

    /**
     * All that a validation sees. A variable without a value is left out, so that reading it fails.
     */
    private Map<String, Object> seen(Map<String, Object> situation, Map<String, String> broken) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> seen = new HashMap<>(situation);
        seen.put(OwnNames.VARIABLE, values);
        variables.forEach((name, variable) -> {
            if (variable.condition == null) {
                broken.put(name, variable.error);
                return;
            }
            try {
                values.put(name, variable.condition.value(seen));
            } catch (ConditionException e) {
                broken.put(name, Objects.toString(e.getMessage()));
            }
        });
        return seen;
    }

    private static String because(String error, Map<String, String> broken) {
        return broken.entrySet().stream()
                .findFirst()
                .map(first ->
                        "%s; variables.%s has no value: %s"
                                .formatted(error, first.getKey(), first.getValue()))
                .orElse(error);
    }

    private record Validation(String expression, String message, Checked condition) {}

    private record Value(@Nullable Condition condition, String error) {
        static Value compile(String cel, OwnNames own) {
            try {
                return new Value(Condition.compile(cel, Scope.POLICY, own), "");
            } catch (ConditionException e) {
                return new Value(null, Objects.toString(e.getMessage()));
            }
        }
    }
}
