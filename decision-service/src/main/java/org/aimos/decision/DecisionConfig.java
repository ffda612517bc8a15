package org.aimos.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the decision service. Figures of the brakes are no settings: they are a Policy. */
@ConfigMapping(prefix = "aimos.decision")
public interface DecisionConfig {
    /** How often holds and storms are looked after. */
    @WithDefault("1s")
    String sweep();

    /**
     * How long an alert that belongs to no open incident is remembered, such as 30d in ISO form.
     */
    @WithDefault("30d")
    Duration keepAlerts();

    /**
     * Whether alerts of different services become one incident by topology, change and text. What
     * people merged stays merged either way.
     */
    @WithDefault("true")
    boolean join();

    /** The most incidents or decisions that one page lists. */
    @WithDefault("500")
    int largestPage();
}
