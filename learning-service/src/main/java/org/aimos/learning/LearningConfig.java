package org.aimos.learning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the learning service. */
@ConfigMapping(prefix = "aimos.learning")
public interface LearningConfig {
    /**
     * How long the stories, timelines and outcomes of incidents are kept after their last change.
     */
    @WithDefault("400D")
    Duration keepIncidents();

    /** How long alerts and receipts are kept. */
    @WithDefault("30D")
    Duration keepAlerts();

    /** How long live events can be resumed. */
    @WithDefault("2D")
    Duration keepStream();

    /** Most incidents that figures are computed from at once; a longer period is refused. */
    @WithDefault("50000")
    int kpiIncidents();

    /** Models of scores. */
    Score score();

    /** The live stream. */
    Stream stream();

    /** Settings of the models of scores. */
    interface Score {
        /** How often models are learned anew. */
        @WithDefault("1h")
        String every();

        /** How many outcomes it takes until a model counts; a fifth of them of the rarer kind. */
        @WithDefault("50")
        int needed();

        /** How far back outcomes are learned from. */
        @WithDefault("180D")
        Duration back();
    }

    /** Settings of the live stream. */
    interface Stream {
        /** How often a replica looks for events that others committed. */
        @WithDefault("500ms")
        Duration poll();

        /** How long a silent line waits for the next sign of life. */
        @WithDefault("15S")
        Duration heartbeat();

        /** How many of the newest events are kept in memory. */
        @WithDefault("4096")
        int tail();

        /** Most events a reader is handed at once; no more than this is buffered for it. */
        @WithDefault("256")
        int page();
    }
}
