package org.aimos.orchestrator.guard;

import java.util.List;
import java.util.Map;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.LockKeys;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PlaybookSpec.OnBusy;
import org.jspecify.annotations.Nullable;

/**
 * A called playbook that is about to begin as a part of a run. What holds for a run of it holds for
 * the call: its lock, its limits and its circuit breaker.
 *
 * @param path of the step that calls it
 * @param effects true when it may change anything
 * @param lockKey null without a lock
 * @param breaker named as if the playbook were run by itself
 */
public record Entrance(
        String path,
        String playbook,
        boolean effects,
        @Nullable String lockKey,
        OnBusy onBusy,
        PlaybookSpec.RunLimits limits,
        String breaker) {

    /**
     * The entrance of this call.
     *
     * @throws Refused when its lock key cannot be worked out, or a list it is told is empty
     */
    public static Entrance of(
            Plan plan,
            String path,
            PlannedStep.Call call,
            Map<String, Object> inputs,
            Expressions expressions)
            throws Refused {
        var order = plan.order();
        var spec = call.spec();
        var effects = call.acts().anyMatch(PlannedStep.Act::effect);
        var empty = EmptySets.against(inputs);
        if (effects && empty.isPresent()) {
            throw new Refused(empty.get());
        }
        var lock = spec.lock();
        var key = LockKeys.of(spec, inputs, order.alert(), order.service(), expressions);
        var name = call.playbook().name();
        var touched = Reach.of(order, List.of(inputs)).touched();
        return new Entrance(
                path,
                name,
                effects,
                key,
                lock == null ? OnBusy.HAND_OVER : lock.onBusy(),
                spec.limits(),
                Reach.breaker(name, key, touched, call.acts()));
    }
}
