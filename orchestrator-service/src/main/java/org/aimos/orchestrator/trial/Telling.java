package org.aimos.orchestrator.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.resources.Granted;
import org.aimos.resources.TargetSpec;

/**
 * Fills in what actions are told, asks the grants of their targets as a real run does, and
 * remembers it for the case.
 */
final class Telling {
    private final Plan plan;
    private final Expressions expressions;
    private final Function<String, Optional<TargetSpec>> targets;
    private final Map<String, Map<String, Object>> told = new LinkedHashMap<>();

    Telling(Plan plan, Expressions expressions, Function<String, Optional<TargetSpec>> targets) {
        this.plan = plan;
        this.expressions = expressions;
        this.targets = targets;
    }

    /**
     * Why an action cannot be done so, in a clause; empty when it can.
     *
     * @param as what the case calls it: the path of a step, with {@code .verify} or {@code .undo}
     */
    Optional<String> refusal(
            String as,
            String path,
            String uses,
            Map<String, Object> with,
            Map<String, Object> variables) {
        Map<String, Object> filled;
        try {
            filled = Plain.map(expressions.render(with, variables));
        } catch (ExpressionException e) {
            return Optional.of("its values cannot be filled in: " + e.getMessage());
        }
        told.put(as, filled);
        var name = filled.get("target");
        if (name == null) {
            return Optional.empty();
        }
        var arguments = new LinkedHashMap<>(filled);
        arguments.remove("target");
        var target = String.valueOf(name);
        var playbook = plan.act(path).playbook();
        return targets.apply(target)
                .flatMap(spec -> Granted.refusal(target, spec, playbook, uses, arguments));
    }

    /** What each was told the last time. */
    Map<String, Map<String, Object>> told() {
        return told;
    }
}
