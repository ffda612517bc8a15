package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.ActionCall;
import org.aimos.orchestrator.action.Deadline;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.action.Target;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Refused;
import org.jspecify.annotations.Nullable;

/** Calls one action: renders, opens the target, looks at brakes once more, keeps the time. */
public final class Caller {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Actions actions;
    private final Targets targets;
    private final KillWatch kills;
    private final Lease lease;
    private final Expressions expressions;

    public Caller(
            Actions actions,
            Targets targets,
            KillWatch kills,
            Lease lease,
            Expressions expressions) {
        this.actions = actions;
        this.targets = targets;
        this.kills = kills;
        this.lease = lease;
        this.expressions = expressions;
    }

    /**
     * What is to be called.
     *
     * @param owner id that the lease of the run is held under
     * @param key idempotency key
     * @param within how long it may take
     */
    record Wanted(
            Plan plan,
            String owner,
            String stepId,
            String uses,
            Map<String, Object> with,
            Map<String, Object> variables,
            String key,
            Duration within,
            BooleanSupplier cancelled) {}

    /**
     * Calls it.
     *
     * @throws InterruptedException when nobody wants the result any more
     */
    Result call(Wanted wanted) throws InterruptedException {
        var action = actions.find(wanted.uses()).orElse(null);
        if (action == null) {
            return new Result.Failed("there is no action " + wanted.uses(), false);
        }
        var look = new LastLook(kills, lease, wanted);
        var effect = action.effectClass().effect();
        ActionCall call;
        try {
            call = prepare(wanted, effect ? look : () -> false);
        } catch (Refused refused) {
            return new Result.Failed(refused.reason(), false);
        } catch (ExpressionException broken) {
            return new Result.Failed(
                    "its values cannot be filled in: " + broken.getMessage(), false);
        }
        var result =
                effect
                        ? barred(action, call, look)
                        : timed(action, call, () -> action.execute(call));
        if (result instanceof Result.Unknown unknown && !wanted.cancelled().getAsBoolean()) {
            result = settled(action, call, unknown);
        }
        return call.target() == null ? result : call.target().mask(result);
    }

    /**
     * Looks whether a call of a worker that was lost was carried out; changes nothing.
     *
     * @throws InterruptedException when nobody wants the result any more
     */
    Result lookFor(Wanted wanted) throws InterruptedException {
        var action = actions.find(wanted.uses()).orElse(null);
        if (action == null) {
            return new Result.Unknown("there is no action " + wanted.uses());
        }
        try {
            var call = prepare(wanted, () -> false);
            var probe = call.looking(Deadline.in(PROBE));
            var result = certain(timed(action, probe, () -> action.verify(probe)));
            return call.target() == null ? result : call.target().mask(result);
        } catch (Refused refused) {
            return new Result.Unknown(refused.reason());
        } catch (ExpressionException broken) {
            return new Result.Unknown("its values cannot be filled in: " + broken.getMessage());
        }
    }

    /** What a lost worker sent and nobody sees so far may still be on its way. */
    private static Result certain(Result seen) {
        return seen instanceof Result.Failed failed && failed.retryable()
                ? new Result.Unknown("not so far: " + failed.reason())
                : seen;
    }

    /**
     * The action itself may know how to see what became of its call. What it does not find may
     * still be on its way, so that one that must not be sent twice stays unknown; a look that never
     * began or was cancelled has found nothing out.
     */
    private static Result settled(Action action, ActionCall call, Result.Unknown unknown)
            throws InterruptedException {
        var probe = call.looking(Deadline.in(PROBE));
        var seen = timed(action, probe, () -> action.verify(probe));
        return switch (seen) {
            case Result.Done done -> unknown.settledBy(done);
            case Result.Failed failed
                    when failed.begun()
                            && !call.cancelled().getAsBoolean()
                            && (action.effectClass().repeatable() || !failed.retryable()) ->
                    failed;
            case Result.Failed _, Result.Unknown _ -> unknown;
        };
    }

    /** What an action is asked. */
    private interface Asked {
        Result get() throws InterruptedException;
    }

    private ActionCall prepare(Wanted wanted, BooleanSupplier barred)
            throws Refused, ExpressionException {
        var with = new LinkedHashMap<>(expressions.render(wanted.with(), wanted.variables()));
        var name = with.remove("target");
        var playbook = wanted.plan().act(wanted.stepId()).playbook();
        @Nullable Target target =
                name == null ? null : targets.open(name.toString(), playbook, wanted.uses(), with);
        return new ActionCall(
                wanted.plan().order().runId(),
                wanted.stepId(),
                playbook,
                with,
                target,
                wanted.key(),
                Deadline.in(wanted.within()),
                wanted.cancelled(),
                barred);
    }

    /** An effect that was kept from beginning while it connected waits as it would have before. */
    private static Result barred(Action action, ActionCall call, LastLook look)
            throws InterruptedException {
        while (true) {
            var against = against(look, call.deadline());
            if (against != null) {
                return against;
            }
            look.forget();
            var result = timed(action, call, () -> action.execute(call));
            var found = look.against();
            if (found == null || !(result instanceof Result.Failed)) {
                return result;
            }
            if (!found.retryable()) {
                return found;
            }
        }
    }

    /**
     * The last look here before an effect; the action takes another when it has connected. A worker
     * that is only late waits.
     */
    private static Result.@Nullable Failed against(LastLook look, Deadline deadline)
            throws InterruptedException {
        var against = look.now();
        while (against != null && against.retryable() && !deadline.passed()) {
            Thread.sleep(LOOK_AGAIN);
            against = look.now();
        }
        if (against != null) {
            return against;
        }
        return deadline.passed() ? Result.Failed.notBegun("not begun: its time is up") : null;
    }

    private static Result timed(Action action, ActionCall call, Asked asked)
            throws InterruptedException {
        var answer = new CompletableFuture<Result>();
        var thread =
                Thread.ofVirtual()
                        .name("action-" + call.runId() + "-" + call.stepId())
                        .start(() -> answer.complete(guarded(action, asked)));
        try {
            return answer.get(call.deadline().left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            return lateResult(action, answer);
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        } catch (ExecutionException defect) {
            return defect(action, defect);
        }
    }

    private static Result lateResult(Action action, CompletableFuture<Result> answer)
            throws InterruptedException {
        try {
            return answer.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException deaf) {
            return unanswered(action, "no answer within its time");
        } catch (ExecutionException defect) {
            return defect(action, defect);
        }
    }

    private static Result guarded(Action action, Asked asked) {
        try {
            return asked.get();
        } catch (InterruptedException interrupted) {
            return unanswered(action, "interrupted before an answer came");
        } catch (RuntimeException defect) {
            return defect(action, defect);
        }
    }

    private static Result defect(Action action, Exception defect) {
        return unanswered(action, "the action failed: " + defect.getClass().getSimpleName());
    }

    private static Result unanswered(Action action, String reason) {
        return action.effectClass().effect()
                ? new Result.Unknown(reason)
                : new Result.Failed(reason, true);
    }
}
