package org.aimos.orchestrator.guard;

import java.util.ArrayList;
import java.util.Optional;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;

/**
 * Effects that are about to begin, and how far their run reaches by now: what was known when it was
 * admitted, the items of the loops and the inputs of the calls that have begun, and what the
 * effects are told that were carried out, begin now or are left.
 *
 * @param extent what all of them name
 * @param further true when that is more than was known when the run was admitted
 */
public record Dispatch(Order order, Reach reach, Extent extent, boolean further) {

    /** Of a run that is on its way. */
    public static Dispatch of(Plan plan, Known known, Extent extent) {
        var named = new ArrayList<Object>(extent.told());
        known.groups()
                .values()
                .forEach(group -> {
                    named.addAll(group.items());
                    named.add(group.inputs());
                });
        var reach = Reach.of(plan, named);
        return new Dispatch(plan.order(), reach, extent, !reach.equals(Reach.of(plan)));
    }

    /** The service whose hosts are touched; empty when the run names none of its hosts. */
    public Optional<String> service() {
        return reach.touched().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(order.serviceName());
    }
}
