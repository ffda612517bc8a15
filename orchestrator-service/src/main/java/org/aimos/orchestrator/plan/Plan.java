package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.resources.PlaybookSpec;

/** What a run works on: the order, and the exact version of the playbook it was decided on. */
public record Plan(Order order, PlaybookSpec playbook, List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The step of this name; it must be one of the plan's. */
    public PlannedStep step(String id) {
        return steps.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * What conditions and templates of steps see.
     *
     * @param outputs results of the steps so far, by step id
     */
    public Map<String, Object> variables(Map<String, Map<String, Object>> outputs) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("inputs", order.inputs());
        variables.put("steps", outputs);
        variables.put("alert", order.alert());
        variables.put("service", order.service());
        return variables;
    }
}
