package org.aimos.orchestrator;

import java.util.Map;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;

/** A wish worked out: a plan, or the reason why there can be none. */
sealed interface Draft {
    Wish wish();

    Order order();

    /**
     * It could begin.
     *
     * @param texts the exact playbooks it works with, by digest
     */
    record Planned(Wish wish, Plan plan, Map<String, String> texts) implements Draft {
        @Override
        public Order order() {
            return plan.order();
        }
    }

    /** It cannot, whatever else happens. */
    record Impossible(Wish wish, Order order, String reason) implements Draft {}
}
