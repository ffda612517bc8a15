package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;

/** What a called playbook is told, and what it gives back. */
public final class Calls {
    private Calls() {}

    /**
     * The inputs of the called playbook, within the bounds that it sets.
     *
     * @param variables what the calling step sees
     * @throws Refused with a sentence for people
     */
    public static Map<String, Object> inputs(
            PlannedStep.Call call,
            Plan plan,
            Map<String, Object> variables,
            Expressions expressions)
            throws Refused {
        try {
            var told = expressions.render(call.call().with(), variables);
            for (var name : told.keySet()) {
                if (!call.spec().inputs().containsKey(name)) {
                    throw new Refused(call.playbook().name() + " has no input " + name);
                }
            }
            return Inputs.render(call.spec().inputs(), told, around(plan.order()), expressions);
        } catch (ExpressionException e) {
            throw new Refused("what it is told cannot be filled in: " + e.getMessage());
        }
    }

    /**
     * What the called playbook gives back.
     *
     * @param inside what is seen inside of it once its steps are over
     * @throws ExpressionException when its outputs lead nowhere
     */
    public static Map<String, Object> outputs(
            PlannedStep.Call call, Map<String, Object> inside, Expressions expressions)
            throws ExpressionException {
        return expressions.render(call.spec().outputs(), inside);
    }

    private static Map<String, Object> around(Order order) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("alert", order.alert());
        variables.put("service", order.service());
        variables.put("incident", order.incident());
        variables.put("environment", order.environment());
        return variables;
    }
}
