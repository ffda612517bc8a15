package org.aimos.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

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

    /** Incidents that began within that time of each other may be joined. */
    @WithDefault("10m")
    Duration joinWithin();

    /** Within that time what a change breaks shows. */
    @WithDefault("30m")
    Duration changeShows();

    /** Open incidents that began longer ago are not joined any more. */
    @WithDefault("30m")
    Duration joinBack();

    /** The zone whose clock tells which hour of the week it is, when spikes are looked for. */
    @WithDefault("UTC")
    ZoneId zone();

    /** How many weeks have to be known before a volume counts as a spike, up to 8. */
    @WithDefault("3")
    int spikeWeeks();

    /** Fewer alerts in ten minutes than this are never a spike. */
    @WithDefault("20")
    int spikeLeast();

    /** The most incidents or decisions that one page lists. */
    @WithDefault("500")
    int largestPage();
}
