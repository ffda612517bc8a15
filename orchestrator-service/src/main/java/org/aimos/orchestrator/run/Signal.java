package org.aimos.orchestrator.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a run. Those that come from elsewhere are kept as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "signal")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Signal.Agreed.class, name = "agreed"),
    @JsonSubTypes.Type(value = Signal.GuideAnswered.class, name = "guide-answered"),
    @JsonSubTypes.Type(value = Signal.GuideAsked.class, name = "guide-asked"),
    @JsonSubTypes.Type(value = Signal.IncidentOver.class, name = "incident-over"),
    @JsonSubTypes.Type(value = Signal.IncidentTaken.class, name = "incident-taken"),
    @JsonSubTypes.Type(value = Signal.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Signal.Killed.class, name = "killed")
})
public sealed interface Signal {

    /** The run was admitted. */
    record Started() implements Signal {}

    /** A worker holds the lease now, for the first time or after another was lost. */
    record LeaseTaken() implements Signal {}

    /** The time the run asked to be woken at has come. */
    record Tick() implements Signal {}

    /** The lock that was waited for is held now. */
    record LockTaken() implements Signal {}

    /** A step, or a read before the gate, was carried out. */
    record StepSucceeded(String stepId, int attempt, Map<String, Object> output, String summary)
            implements Signal {}

    /**
     * A step was certainly not carried out, or the target said no.
     *
     * @param error class of the error, such as {@code timeout} or {@code 503}; empty when not told
     */
    record StepFailed(String stepId, int attempt, String reason, String error, boolean retryable)
            implements Signal {
        /** Without a class of error. */
        public StepFailed(String stepId, int attempt, String reason, boolean retryable) {
            this(stepId, attempt, reason, "", retryable);
        }
    }

    /** A step was sent and nobody knows what came of it. */
    record StepUnknown(String stepId, int attempt, String reason) implements Signal {}

    /**
     * The check of a step came true, or did not within its time.
     *
     * @param output what was read last; empty when nothing was
     */
    record Verified(
            String stepId, int attempt, boolean holds, String detail, Map<String, Object> output)
            implements Signal {
        /** Without what was read. */
        public Verified(String stepId, int attempt, boolean holds, String detail) {
            this(stepId, attempt, holds, detail, Map.of());
        }
    }

    /** A step was undone. */
    record StepUndone(String stepId, int attempt, String summary) implements Signal {}

    /** A step was not undone, or nobody knows. */
    record UndoFailed(String stepId, int attempt, String reason, boolean retryable)
            implements Signal {}

    /**
     * A person answered the question.
     *
     * @param alone true when somebody alone on shift did who otherwise could not
     */
    record Answered(
            String approvalId,
            boolean granted,
            String by,
            @Nullable String reason,
            Instant at,
            boolean alone)
            implements Signal {
        /** An answer of somebody who may give it. */
        public Answered(
                String approvalId,
                boolean granted,
                String by,
                @Nullable String reason,
                Instant at) {
            this(approvalId, granted, by, reason, at, false);
        }
    }

    /** A person agreed, and more have to. */
    record Agreed(String approvalId, String by, @Nullable String reason, Instant at)
            implements Signal {}

    /** A person did an item of a procedure, or could or would not. */
    record GuideAnswered(
            String guide, String path, Outcome outcome, String by, @Nullable String note)
            implements Signal {
        /** What became of it. */
        public enum Outcome {
            DONE,
            FAILED,
            SKIPPED;

            /** The word for people. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** A person lets the run do an item of a procedure. */
    record GuideAsked(String guide, String path, String by) implements Signal {}

    /** The monitor says that all is well again, or a person resolved the incident. */
    record IncidentOver(boolean byPerson, String reason) implements Signal {}

    /** A person works on the incident now. */
    record IncidentTaken(String by, String reason) implements Signal {}

    /** A called playbook may begin, and holds its lock. */
    record CallEntered(String path, int attempt) implements Signal {}

    /** A called playbook may not begin. */
    record CallRefused(String path, int attempt, String reason) implements Signal {}

    /** Another run holds the lock of a called playbook that is willing to wait. */
    record CallWaits(String path, int attempt, String holder) implements Signal {}

    /** A person wants the run to stop. */
    record Cancelled(String by, String reason) implements Signal {}

    /** The kill switch is pulled in a scope that the run is in. */
    record Killed(String scope, String by, String reason) implements Signal {}

    /** A brake of the house refused the next effect. */
    record Braked(String reason) implements Signal {}
}
