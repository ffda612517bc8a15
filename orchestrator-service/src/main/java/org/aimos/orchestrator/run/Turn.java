package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.jspecify.annotations.Nullable;

/** One signal being worked out: a state that may still change, and what was said and asked for. */
final class Turn {
    final Plan plan;
    final Moment moment;
    final List<Command> commands = new ArrayList<>();
    private final List<RunFact> facts = new ArrayList<>();
    private final RunState before;
    private final List<Run.Step> steps;
    private Run run;
    private boolean durable;

    Phase phase;
    int at;
    final Map<String, Map<String, Object>> outputs;
    final List<String> effected;
    RunState.Attempt attempt;
    RunState.@Nullable Gate gate;
    final List<String> cleared;
    List<String> reread;
    RunState.@Nullable Undoing undoing;
    RunState.@Nullable Stop stop;
    RunState.WorkClock clock;
    @Nullable Instant wakeAt;

    Turn(RunState state, Plan plan, Moment moment) {
        this.before = state;
        this.plan = plan;
        this.moment = moment;
        this.run = state.run();
        this.steps = new ArrayList<>(state.run().steps());
        this.phase = state.phase();
        this.at = state.at();
        this.outputs = new LinkedHashMap<>(state.outputs());
        this.effected = new ArrayList<>(state.effected());
        this.attempt = state.attempt();
        this.gate = state.gate();
        this.cleared = new ArrayList<>(state.cleared());
        this.reread = state.reread();
        this.undoing = state.undoing();
        this.stop = state.stop();
        this.clock = state.clock();
        this.wakeAt = state.wakeAt();
    }

    Instant now() {
        return moment.now();
    }

    boolean hasStep() {
        return at < plan.steps().size();
    }

    PlannedStep step() {
        return plan.steps().get(at);
    }

    Run run() {
        return run;
    }

    List<Run.Step> steps() {
        return steps;
    }

    Duration timeLeft() {
        return plan.playbook().timeout().minus(clock.at(now()));
    }

    boolean outOfTime() {
        return !timeLeft().isPositive();
    }

    /** The whole state must be kept before any command is carried out. */
    void mustBeKept() {
        durable = true;
    }

    void mark(String stepId, StepStatus status, @Nullable String summary) {
        for (var i = 0; i < steps.size(); i++) {
            var s = steps.get(i);
            if (s.id().equals(stepId)) {
                var over = status != StepStatus.RUNNING && status != StepStatus.PENDING;
                var number = status == StepStatus.RUNNING ? attempt.number() : s.attempt();
                var started =
                        status == StepStatus.RUNNING && s.startedAt() == null
                                ? now()
                                : s.startedAt();
                steps.set(
                        i,
                        new Run.Step(
                                s.id(),
                                s.uses(),
                                status,
                                s.effect(),
                                number,
                                started,
                                over ? now() : null,
                                summary));
            }
        }
    }

    void say(Function<Run, RunFact> fact) {
        run = snapshot(run.version() + 1);
        facts.add(fact.apply(run));
    }

    void sayStepFinished(String stepId) {
        say(r ->
                new RunFact.StepFinished(
                        r,
                        r.steps().stream()
                                .filter(s -> s.id().equals(stepId))
                                .findFirst()
                                .orElseThrow()));
    }

    void stand(RunStatus status, String reason) {
        run =
                new Run(
                        run.id(),
                        run.version(),
                        run.incidentId(),
                        run.decisionId(),
                        run.playbook(),
                        status,
                        run.requestedBy(),
                        run.inputs(),
                        run.steps(),
                        run.approval(),
                        reason,
                        run.remaining(),
                        run.route(),
                        run.startedAt(),
                        run.firstIntentAt(),
                        run.endedAt());
    }

    void show(@Nullable Approval approval) {
        run = with(approval, run.remaining(), run.firstIntentAt(), run.endedAt());
    }

    void firstIntent() {
        if (run.firstIntentAt() == null) {
            run = with(run.approval(), run.remaining(), now(), run.endedAt());
        }
    }

    void end(List<String> remaining) {
        run = with(run.approval(), List.copyOf(remaining), run.firstIntentAt(), now());
    }

    private Run with(
            @Nullable Approval approval,
            List<String> remaining,
            @Nullable Instant firstIntentAt,
            @Nullable Instant endedAt) {
        return new Run(
                run.id(),
                run.version(),
                run.incidentId(),
                run.decisionId(),
                run.playbook(),
                run.status(),
                run.requestedBy(),
                run.inputs(),
                run.steps(),
                approval,
                run.reason(),
                remaining,
                run.route(),
                run.startedAt(),
                firstIntentAt,
                endedAt);
    }

    private Run snapshot(long version) {
        return new Run(
                run.id(),
                version,
                run.incidentId(),
                run.decisionId(),
                run.playbook(),
                run.status(),
                run.requestedBy(),
                run.inputs(),
                List.copyOf(steps),
                run.approval(),
                run.reason(),
                run.remaining(),
                run.route(),
                run.startedAt(),
                run.firstIntentAt(),
                run.endedAt());
    }

    Transition done() {
        if (!before.phase().mayBecome(phase)) {
            throw new IllegalStateException(before.phase() + " cannot become " + phase);
        }
        var state =
                new RunState(
                        snapshot(run.version()),
                        phase,
                        at,
                        outputs,
                        List.copyOf(effected),
                        attempt,
                        gate,
                        List.copyOf(cleared),
                        List.copyOf(reread),
                        undoing,
                        stop,
                        clock,
                        wakeAt);
        return new Transition(true, state, facts, commands, durable || !facts.isEmpty());
    }
}
