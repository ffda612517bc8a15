package org.aimos.orchestrator.kill;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;

/** The scopes a switch can be pulled in, and those that a run or an effect stands in. */
public final class Scopes {
    /** Everything. */
    public static final String ALL = "all";

    private static final Pattern VALID =
            Pattern.compile("all|(environment|service|playbook|action|incident|run):.{1,200}");

    private Scopes() {}

    /** True for {@code all} and for kind, colon and name. */
    public static boolean valid(String scope) {
        return VALID.matcher(scope).matches();
    }

    /**
     * Where one effect of a run stands.
     *
     * @param playbook the one that its step is written in
     */
    public static Set<String> of(Order order, String playbook, String action) {
        var scopes = new LinkedHashSet<String>();
        scopes.add(ALL);
        scopes.add("environment:" + order.environment());
        if (order.serviceName() != null) {
            scopes.add("service:" + order.serviceName());
        }
        scopes.add("playbook:" + order.playbook().name());
        scopes.add("playbook:" + playbook);
        scopes.add("action:" + action);
        scopes.add("incident:" + order.incidentId());
        scopes.add("run:" + order.runId());
        return scopes;
    }

    /** Where a whole run stands: each of its effects may be killed. */
    public static Set<String> of(Plan plan) {
        var scopes = new LinkedHashSet<String>();
        plan.acts().forEach(a -> scopes.addAll(of(plan.order(), a.playbook(), a.uses())));
        return scopes;
    }
}
