package org.aimos.orchestrator.plan;

import java.util.List;
import java.util.Map;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.resources.Scope;
import org.aimos.resources.Step;

/** What a loop is about. An empty list never means everything. */
public final class Loops {
    private Loops() {}

    /**
     * The items its steps are done for.
     *
     * @throws ExpressionException when there is no list, it is empty and may not be, or too long
     */
    public static List<Object> items(
            PlannedStep.ForEach loop, Map<String, Object> variables, Expressions expressions)
            throws ExpressionException {
        var in = loop.each().in();
        if (!(expressions.value(in, Scope.STEP, variables) instanceof List<?> list)) {
            throw new ExpressionException("'" + in + "' is no list");
        }
        if (list.isEmpty() && !loop.each().emptyOk()) {
            throw new ExpressionException("'" + in + "' is empty, and that never means everything");
        }
        if (list.size() > Step.ForEach.MOST) {
            throw new ExpressionException(
                    "'" + in + "' has " + list.size() + " items; at most " + Step.ForEach.MOST);
        }
        return List.copyOf(list);
    }
}
