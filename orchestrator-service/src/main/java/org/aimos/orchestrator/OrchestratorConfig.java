package org.aimos.orchestrator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All settings of the orchestrator. */
@ConfigMapping(prefix = "aimos.orchestrator")
public interface OrchestratorConfig {
    /** How long a process that no longer answers keeps its runs. */
    @WithDefault("6s")
    Duration lease();

    /** How often the lease is renewed, and runs of lost processes are looked for. */
    @WithDefault("1s")
    Duration round();

    /** How often the kill switch is read; no effect begins on an answer older than a second. */
    @WithDefault("250ms")
    Duration killCheck();

    /** How long ago a person may have signed in who answers what is of high risk, or alone. */
    @WithDefault("5m")
    Duration freshSignIn();

    /** How often it is looked whether a trigger is due. */
    @WithDefault("1s")
    Duration triggerCheck();

    /** How often it is looked whether the review of an answer given alone is overdue. */
    @WithDefault("1m")
    Duration reviewCheck();

    /** Runs taken over in one round. */
    @WithDefault("100")
    int takeOver();
}
