package org.aimos.orchestrator;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Crew;

/** What operators watch: a run that does not end is the first sign of trouble. */
@ApplicationScoped
public class RunMetrics {
    private final AtomicLong unended = new AtomicLong();
    private final AtomicReference<Double> oldest = new AtomicReference<>(0.0);

    public RunMetrics(MeterRegistry registry, Crew crew) {
        registry.gauge("aimos_runs_unended", unended);
        registry.gauge("aimos_run_oldest_unended_seconds", oldest, AtomicReference::get);
        registry.gauge("aimos_runs_driven", crew, c -> c.driven().size());
    }

    void unended(RunTable.Unended figures) {
        unended.set(figures.count());
        oldest.set(figures.oldestSeconds());
    }
}
