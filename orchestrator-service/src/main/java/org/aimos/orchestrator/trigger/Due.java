package org.aimos.orchestrator.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.aimos.resources.Cron;
import org.aimos.resources.TriggerSpec;
import org.aimos.resources.TriggerSpec.Missed;

/** One time that a trigger is due at. */
public record Due(String trigger, Instant at) {
    private static final String PREFIX = "trigger:";

    /** A time that was missed by no more than this is still run. */
    public static final Duration LATE = Duration.ofMinutes(1);

    /**
     * The time that is to be run now; empty when there is none. Of several that were missed it is
     * the latest, and none before the trigger was applied.
     *
     * @throws IllegalArgumentException when cron or zone are none, which lint would have said
     */
    public static Optional<Due> of(String name, TriggerSpec spec, Instant appliedAt, Instant now) {
        return Cron.parse(spec.cron(), ZoneId.of(spec.zone()))
                .latest(now)
                .filter(at -> at.isAfter(appliedAt))
                .filter(at -> spec.missed() == Missed.ONCE || !at.plus(LATE).isBefore(now))
                .map(at -> new Due(name, at));
    }

    /** What stands where a run has its decision and its incident: the same at every replica. */
    public String id() {
        return PREFIX + trigger + ":" + at;
    }

    /** The trigger of such an id; empty when it is another's. */
    public static Optional<String> triggerOf(String id) {
        return id.startsWith(PREFIX)
                ? Optional.of(id.substring(PREFIX.length(), id.indexOf(':', PREFIX.length())))
                : Optional.empty();
    }
}
