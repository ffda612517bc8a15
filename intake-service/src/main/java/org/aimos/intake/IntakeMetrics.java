package org.aimos.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.aimos.intake.connector.Connectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what comes in. Names of sources come from resources and names of connectors from the code,
 * so that no sender can make a new series.
 */
@Singleton
public class IntakeMetrics {

    private final MeterRegistry registry;
    private final Connectors connectors;
    private final Timer published;
    private final Timer failed;

    /** Counts into this registry. */
    public IntakeMetrics(MeterRegistry registry, Connectors connectors) {
        this.registry = registry;
        this.connectors = connectors;
        this.published = timer(registry, "acknowledged");
        this.failed = timer(registry, "failed");
    }

    /** Alerts that are safe, and parts of bodies that went to quarantine. */
    public void accepted(String source, String connector, Receipt receipt) {
        count("aimos.intake.alerts", source, connector, receipt.alerts());
        count("aimos.intake.quarantined", source, connector, receipt.quarantined());
    }

    /** A request that was refused with this status. */
    public void rejected(String connector, int status) {
        String known = connectors.named(connector).isPresent() ? Connectors.plain(connector) : "-";
        registry.counter(
                        "aimos.intake.rejected",
                        "connector",
                        known,
                        "status",
                        Integer.toString(status))
                .increment();
    }

    /** Starts to measure how long the broker takes. */
    public Watch publishing() {
        return new Watch(System.nanoTime());
    }

    private void count(String name, String source, String connector, int amount) {
        if (amount > 0) {
            registry.counter(name, "source", source, "connector", connector).increment(amount);
        }
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("aimos.intake.publish")
                .description("From the first byte to the broker until its acknowledgement")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }

    /** One measurement under way. */
    public final class Watch {
        private final long from;

        private Watch(long from) {
            this.from = from;
        }

        /** Ends it; without a failure the broker has acknowledged. */
        public void ended(@Nullable Throwable failure) {
            Timer timer = failure == null ? published : failed;
            timer.record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
        }
    }
}
