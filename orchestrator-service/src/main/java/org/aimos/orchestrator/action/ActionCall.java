package org.aimos.orchestrator.action;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action.
 *
 * @param runId the run it belongs to
 * @param stepId the step it belongs to
 * @param playbook name of the playbook, for logs and user agents
 * @param with rendered values of the step's {@code with}, without {@code target}
 * @param target resolved; null when the step names none
 * @param idempotencyKey derived from run and step, the same for every attempt and after a take-over
 * @param deadline nothing may be sent after it
 * @param cancelled true once the run is cancelled or killed; an action that waits looks at it, and
 *     its thread is interrupted too
 * @param barred true while nothing may begin, though what is under way comes to its end: the kill
 *     switch is pulled, or cannot be read, or the worker's lease has run out
 */
public record ActionCall(
        String runId,
        String stepId,
        String playbook,
        Map<String, Object> with,
        @Nullable Target target,
        String idempotencyKey,
        Deadline deadline,
        BooleanSupplier cancelled,
        BooleanSupplier barred) {

    /** A call that nothing but its run's end stands against. */
    public ActionCall(
            String runId,
            String stepId,
            String playbook,
            Map<String, Object> with,
            @Nullable Target target,
            String idempotencyKey,
            Deadline deadline,
            BooleanSupplier cancelled) {
        this(
                runId,
                stepId,
                playbook,
                with,
                target,
                idempotencyKey,
                deadline,
                cancelled,
                () -> false);
    }

    /**
     * What an action asks right before the effect itself, after all that takes time, such as
     * connecting. When it is true nothing has begun, and nothing does.
     */
    boolean mayNotBegin() {
        return cancelled.getAsBoolean() || barred.getAsBoolean();
    }

    /** The call was kept from beginning after its action had begun to prepare it. */
    static final class NotBegunException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** True when connecting took all the time. */
        final boolean late;

        private NotBegunException(String why, boolean late) {
            super(why);
            this.late = late;
        }

        static NotBegunException barred() {
            return new NotBegunException("cancelled or barred before anything was sent", false);
        }

        static NotBegunException late() {
            return new NotBegunException("no time was left before anything was sent", true);
        }
    }

    /**
     * What an action does right before it sends what changes its target, after all that takes time,
     * such as connecting and reading. {@link Attempt} makes a failure of what it throws.
     *
     * @throws NotBegunException when nothing may begin any more, or no time is left
     */
    void lastLook() {
        if (mayNotBegin()) {
            throw NotBegunException.barred();
        }
        if (deadline.passed()) {
            throw NotBegunException.late();
        }
    }

    /** A value of {@code with} as text, or empty when absent or null. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(with.get(name)).map(String::valueOf);
    }

    /** The same call for looking what became of it; looking is never barred. */
    public ActionCall looking(Deadline until) {
        return new ActionCall(
                runId, stepId, playbook, with, target, idempotencyKey, until, cancelled);
    }

    /** A value of {@code with} as text, which must be there. */
    public String required(String name) {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("with." + name + " is missing"));
    }

    /** The target, for actions that cannot do without. */
    public Target requiredTarget() {
        if (target == null) {
            throw new IllegalArgumentException("with.target is missing");
        }
        return target;
    }
}
