package org.aimos.decision;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.decision.incident.Heard;

/** Counts what was opened and decided, for dashboards and alerts on AIMOS itself. */
@ApplicationScoped
class DecisionMetrics {
    private final MeterRegistry registry;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A batch was heard. */
    void heard(List<Heard> heard) {
        long held = heard.stream().filter(h -> h.hush() != null).count();
        if (held > 0) {
            registry.counter("aimos.alerts.silenced").increment((double) held);
        }
    }

    /** A batch was written; it is counted again when its transaction has to be repeated. */
    void settled(List<Settled> settled) {
        for (Settled one : settled) {
            if (one.change().opened()) {
                boolean storm = one.change().after().incident().storm();
                registry.counter("aimos.incidents.opened", "storm", String.valueOf(storm))
                        .increment();
            }
            if (one.change().reopened()) {
                registry.counter("aimos.incidents.reopened").increment();
            }
            if (one.verdict() != null) {
                String mode = one.verdict().decision().mode().word();
                registry.counter("aimos.decisions", "mode", mode).increment();
            }
        }
    }
}
