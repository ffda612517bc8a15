package org.aimos.orchestrator.plan;

import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.Step;
import org.jspecify.annotations.Nullable;

/**
 * A step of the playbook, and what its action promises.
 *
 * @param undoClass of the action that takes it back; null when it has no undo
 */
public record PlannedStep(Step step, EffectClass effectClass, @Nullable EffectClass undoClass) {
    /** Short for {@code step().id()}. */
    public String id() {
        return step.id();
    }

    /** True when it changes something. */
    public boolean effect() {
        return effectClass.effect();
    }

    /** True when sending the same undo again does no harm. */
    public boolean undoRepeatable() {
        return undoClass != null && undoClass.repeatable();
    }
}
