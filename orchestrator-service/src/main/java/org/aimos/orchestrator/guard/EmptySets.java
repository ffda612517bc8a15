package org.aimos.orchestrator.guard;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.aimos.orchestrator.plan.Plan;

/** An empty set of targets is a mistake, and never means all of them. */
public final class EmptySets {
    private EmptySets() {}

    /** What speaks against a run whose inputs hold an empty list. */
    public static Optional<String> against(Plan plan) {
        return against(plan.order().inputs());
    }

    /** What speaks against these inputs. */
    static Optional<String> against(Map<String, Object> inputs) {
        return inputs.entrySet().stream()
                .filter(input -> input.getValue() instanceof Collection<?> c && c.isEmpty())
                .findFirst()
                .map(input -> "input " + input.getKey() + " is empty, and empty never means all");
    }
}
