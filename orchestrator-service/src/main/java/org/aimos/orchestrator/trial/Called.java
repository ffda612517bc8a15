package org.aimos.orchestrator.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PlaybookSpec.Input;

/** A playbook as another one calls it, so that one which is only ever called can be tried alone. */
final class Called {
    private Called() {}

    /**
     * The playbook, told these inputs within the bounds it sets; as it is when it is told none.
     *
     * @throws IllegalArgumentException when it has no such input
     */
    static PlaybookSpec with(PlaybookSpec spec, Map<String, Object> told) {
        if (told.isEmpty()) {
            return spec;
        }
        var inputs = new LinkedHashMap<String, Input>(spec.inputs());
        told.forEach((name, value) -> {
            var input = inputs.get(name);
            if (input == null) {
                throw new IllegalArgumentException("the playbook has no input " + name);
            }
            inputs.put(name, new Input(input.type(), null, input.in(), Plain.of(value)));
        });
        return new PlaybookSpec(
                spec.description(),
                "true",
                inputs,
                spec.risk(),
                spec.lock(),
                spec.limits(),
                spec.timeout(),
                spec.steps(),
                spec.onFailure(),
                spec.outputs());
    }
}
