package org.aimos.decision.rulebook;

import java.util.HashMap;
import java.util.Map;
import org.aimos.resources.policy.Blast;
import org.jspecify.annotations.Nullable;

/**
 * What an effect on a service may reach, and how much more trouble the service can stand.
 *
 * @param hosts of the service, at least one
 * @param services the service and those that need it, up to three steps away
 * @param budgetLeft percent of its error budget that is left; null when it has none
 */
public record Stakes(int hosts, int services, @Nullable Integer budgetLeft) {
    Map<String, Object> blast() {
        return Blast.fields(new Blast(hosts, services));
    }

    Map<String, Object> budget() {
        Map<String, Object> fields = new HashMap<>();
        if (budgetLeft != null) {
            fields.put("left", (long) budgetLeft);
        }
        return fields;
    }
}
