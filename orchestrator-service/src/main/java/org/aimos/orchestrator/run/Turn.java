package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.run.Strand.Doing;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/** One signal being worked out: a state that may still change, and what was said and asked for. */
final class Turn {
    final Plan plan;
    final Moment moment;
    final List<Command> commands = new ArrayList<>();
    private final List<RunFact> facts = new ArrayList<>();
    private final RunState before;
    private final Rows rows;
    private final Map<String, Strand> strands = new LinkedHashMap<>();
    private long version;
    private RunStatus status;
    private String reason;
    private @Nullable Approval approval;
    private List<String> remaining;
    private @Nullable Instant firstIntentAt;
    private @Nullable Instant endedAt;
    private @Nullable Map<String, Object> runOutputs;
    private boolean durable;

    Phase phase;
    final Map<String, Map<String, Object>> outputs;
    final Map<String, Known.Group> groups;
    final Map<String, Map<String, Object>> seen;
    final List<String> effected;
    RunState.@Nullable Gate gate;
    final List<String> cleared;
    final List<String> wanted;
    List<String> reread;
    RunState.@Nullable Undoing undoing;
    RunState.@Nullable Failure failure;
    RunState.@Nullable Stop stop;
    RunState.WorkClock clock;
    @Nullable Instant wakeAt;

    Turn(RunState state, Plan plan, Moment moment) {
        this.before = state;
        this.plan = plan;
        this.moment = moment;
        var run = state.run();
        this.version = run.version();
        this.status = run.status();
        this.reason = run.reason();
        this.approval = run.approval();
        this.remaining = run.remaining();
        this.firstIntentAt = run.firstIntentAt();
        this.endedAt = run.endedAt();
        this.runOutputs = run.outputs();
        this.rows = new Rows(run.steps());
        this.phase = state.phase();
        this.outputs = new LinkedHashMap<>(state.known().outputs());
        this.groups = new LinkedHashMap<>(state.known().groups());
        state.strands().forEach(strand -> strands.put(strand.path(), strand));
        this.seen = new LinkedHashMap<>(state.seen());
        this.effected = new ArrayList<>(state.effected());
        this.gate = state.gate();
        this.cleared = new ArrayList<>(state.cleared());
        this.wanted = new ArrayList<>(state.wanted());
        this.reread = state.reread();
        this.undoing = state.undoing();
        this.failure = state.failure();
        this.stop = state.stop();
        this.clock = state.clock();
        this.wakeAt = state.wakeAt();
    }

    Instant now() {
        return moment.now();
    }

    Rows rows() {
        return rows;
    }

    Known known() {
        return new Known(outputs, groups);
    }

    Map<String, Object> variables(String path) {
        return plan.variables(path, known());
    }

    /** What is under way, the oldest first. */
    List<Strand> strands() {
        return List.copyOf(strands.values());
    }

    @Nullable Strand strand(String path) {
        return strands.get(path);
    }

    /** The strand of this attempt at this step, when it does this; else null. */
    @Nullable Strand strand(String path, int attempt, Doing doing) {
        var strand = strands.get(path);
        return strand != null && strand.number() == attempt && strand.doing() == doing
                ? strand
                : null;
    }

    void put(Strand strand) {
        strands.put(strand.path(), strand);
    }

    void drop(String path) {
        strands.remove(path);
    }

    boolean isEffect(Strand strand) {
        return strand.doing() != Doing.ENTERING && plan.act(strand.path()).effect();
    }

    StepStatus status(String path) {
        return rows.get(path).status();
    }

    /** True when the steps after this one may begin. */
    boolean isOver(String path) {
        if (!rows.has(path)) {
            return false;
        }
        return switch (status(path)) {
            case DONE, SKIPPED -> true;
            case FAILED -> plan.at(path).onError() == OnError.CONTINUE;
            case PENDING, RUNNING, UNKNOWN, UNDONE, UNDO_FAILED, CANCELLED -> false;
        };
    }

    /** True when nothing more begins: the run is stopped, or fails. */
    boolean halts() {
        return stop != null || failure != null;
    }

    /** True when nothing more begins where this step stands. */
    boolean halts(String path) {
        return halts()
                || plan.holders(path).stream()
                        .map(groups::get)
                        .anyMatch(group -> group != null && group.broken() != null);
    }

    Duration timeLeft() {
        return plan.playbook().timeout().minus(clock.at(now()));
    }

    /** Of the run and of every group that the step stands in, or is; a call has its playbook's. */
    Duration timeLeft(String path) {
        var left = timeLeft();
        var around = new ArrayList<>(plan.holders(path));
        around.add(path);
        for (var holder : around) {
            var group = groups.get(holder);
            if (group != null) {
                var used = clock.at(now()).minus(group.since());
                left = Stepping.shorter(left, bound(plan.at(holder)).minus(used));
            }
        }
        return left;
    }

    private Duration bound(PlannedStep group) {
        var own = Objects.requireNonNullElse(group.step().timeout(), plan.playbook().timeout());
        return group instanceof PlannedStep.Call call
                ? Stepping.shorter(own, call.spec().timeout())
                : own;
    }

    boolean outOfTime() {
        return !timeLeft().isPositive();
    }

    /** The whole state must be kept before any command is carried out. */
    void mustBeKept() {
        durable = true;
    }

    void mark(String path, StepStatus status, @Nullable String summary) {
        var strand = strands.get(path);
        rows.mark(path, status, strand == null ? 1 : strand.number(), now(), summary);
    }

    void say(Function<Run, RunFact> fact) {
        version++;
        facts.add(fact.apply(run()));
    }

    void sayStepFinished(String path) {
        var row = rows.get(path);
        say(r -> new RunFact.StepFinished(r, row));
    }

    void stand(RunStatus next, String why) {
        status = next;
        reason = why;
    }

    void show(@Nullable Approval question) {
        approval = question;
    }

    void firstIntent() {
        if (firstIntentAt == null) {
            firstIntentAt = now();
        }
    }

    /** True once the first effect is on its way. */
    boolean begun() {
        return firstIntentAt != null;
    }

    void remember(Map<String, Object> what) {
        runOutputs = Map.copyOf(what);
    }

    void end(List<String> left) {
        remaining = List.copyOf(left);
        endedAt = now();
    }

    /** The run as it stands now. */
    Run run() {
        var run = before.run();
        return new Run(
                run.id(),
                version,
                run.incidentId(),
                run.decisionId(),
                run.playbook(),
                status,
                run.requestedBy(),
                run.inputs(),
                List.copyOf(rows.all()),
                approval,
                reason,
                remaining,
                run.route(),
                run.startedAt(),
                firstIntentAt,
                endedAt,
                runOutputs,
                run.undoes());
    }

    Transition done() {
        if (!before.phase().mayBecome(phase)) {
            throw new IllegalStateException(before.phase() + " cannot become " + phase);
        }
        var state =
                new RunState(
                        run(),
                        phase,
                        known(),
                        strands(),
                        seen,
                        List.copyOf(effected),
                        gate,
                        List.copyOf(cleared),
                        List.copyOf(wanted),
                        List.copyOf(reread),
                        undoing,
                        failure,
                        stop,
                        clock,
                        wakeAt());
        return new Transition(true, state, facts, commands, durable || !facts.isEmpty());
    }

    private @Nullable Instant wakeAt() {
        return switch (phase) {
            case QUEUED, ASKING, REREADING -> wakeAt;
            case WORKING ->
                    Stream.concat(
                                    strands.values().stream().map(Strand::wakeAt),
                                    Guides.open(this).stream().map(g -> Guides.until(this, g)))
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null);
            case UNDOING -> undoing == null ? null : undoing.wakeAt();
            case ENDED -> null;
        };
    }
}
