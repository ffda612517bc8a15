package org.aimos.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trust in a playbook went up or down. */
public sealed interface AutonomyFact extends FactData {
    /** From where to where, and why. */
    Move move();

    /** Somebody raised it, on evidence that was looked up. */
    record Promoted(Move move, Evidence evidence) implements AutonomyFact {}

    /**
     * It was lowered.
     *
     * @param incidentId the incident whose run failed; null when a person lowered it
     * @param runId the run that failed; null when a person lowered it
     */
    record Demoted(Move move, @Nullable String incidentId, @Nullable String runId)
            implements AutonomyFact {}

    /**
     * A step on the ladder.
     *
     * @param grant name of the {@code Autonomy} resource
     * @param version of that resource that came in force with it
     * @param services names, or {@code *} for any
     * @param environments empty for any
     * @param by who did it; {@code aimos} when a failure did
     * @param reason one sentence for people
     */
    record Move(
            String grant,
            String version,
            String playbook,
            String playbookVersion,
            List<String> services,
            List<Environment> environments,
            Mode from,
            Mode to,
            String by,
            String reason,
            Instant at) {}

    /**
     * What is recorded of runs that no person started, since the last demotion.
     *
     * @param runs how many ended
     * @param helped after how many of them the monitor saw the incident over, for good
     * @param failed how many failed
     * @param since of the last demotion; null when there was none
     */
    record Evidence(int runs, int helped, int failed, @Nullable Instant since) {}
}
