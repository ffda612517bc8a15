package org.aimos.bus;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what goes through the bus, under names that Prometheus users expect. */
@ApplicationScoped
public class BusMetrics {
    private final MeterRegistry registry;

    /**
     * @param registry what {@code /q/metrics} shows
     */
    public BusMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Facts that a consumer applied. */
    void consumed(String consumer, int facts) {
        registry.counter("aimos.facts.consumed", "consumer", consumer).increment(facts);
    }

    /** A fact of a type that this service does not know. */
    void unknown(String type) {
        registry.counter("aimos.facts.unknown").increment();
    }

    /** A record that went to the dead letters. */
    void parked(String consumer, int records) {
        registry.counter("aimos.facts.parked", "consumer", consumer).increment(records);
    }
}
