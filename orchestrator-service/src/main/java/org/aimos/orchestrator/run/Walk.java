package org.aimos.orchestrator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.plan.Calls;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Known.Group;
import org.aimos.orchestrator.plan.Loops;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.StepPath;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the plan, past all that is over, and begins whatever can begin now. Where it stands
 * follows from the rows alone, so that nothing needs to be remembered about branches and loops.
 */
final class Walk {
    /** More strands than this are never under way in one run. */
    static final int MOST_STRANDS = 16;

    /** A run never has more rows than this. */
    static final int MOST_ROWS = 500;

    private final Turn t;
    private @Nullable String waiting;
    private @Nullable String held;

    Walk(Turn t) {
        this.t = t;
    }

    /** True when everything is over. */
    boolean all() {
        return sequence(t.plan.steps(), "");
    }

    /** The first step that waits until people are asked; null when there is none. */
    @Nullable String waiting() {
        return waiting;
    }

    /** The first call that waits for another of this run with the same lock; null without. */
    @Nullable String held() {
        return held;
    }

    private boolean sequence(List<PlannedStep> steps, String prefix) {
        for (var step : steps) {
            var path = prefix + step.id();
            if (!t.isOver(path) && (t.halts(path) || !step(step, path, prefix))) {
                return false;
            }
        }
        return true;
    }

    private boolean step(PlannedStep step, String path, String prefix) {
        if (t.strand(path) != null) {
            return false;
        }
        if (t.status(path) == StepStatus.PENDING && !isWanted(step, path)) {
            return t.isOver(path);
        }
        return switch (step) {
            case PlannedStep.Act act -> act(act, path);
            case PlannedStep.Parallel parallel -> parallel(parallel, path, prefix);
            case PlannedStep.ForEach loop -> forEach(loop, path);
            case PlannedStep.Call call -> call(call, path);
            case PlannedStep.Guide guide -> guide(guide, path);
            case PlannedStep.Item item -> item(item, path);
        };
    }

    private boolean isWanted(PlannedStep step, String path) {
        if (!t.timeLeft(path).isPositive()) {
            Failing.outOfTime(t, path);
            return false;
        }
        var when = step.step().when();
        try {
            if (when == null || t.moment.expressions().holds(when, Scope.STEP, t.variables(path))) {
                return true;
            }
            t.mark(path, StepStatus.SKIPPED, "not needed: its condition is false");
            t.sayStepFinished(path);
        } catch (ExpressionException e) {
            Failing.step(t, path, "its condition failed: " + e.getMessage());
        }
        return false;
    }

    private boolean act(PlannedStep.Act act, String path) {
        var stale = act.effect() ? SecondLook.against(t) : null;
        if (stale != null) {
            Failing.fail(t, stale, true);
        } else if (act.effect() && Gates.needed(t, path)) {
            waiting = waiting == null ? path : waiting;
        } else if (t.strands().size() < MOST_STRANDS) {
            Stepping.begin(t, path);
        }
        return false;
    }

    private boolean guide(PlannedStep.Guide guide, String path) {
        if (t.status(path) == StepStatus.PENDING) {
            try {
                Guides.open(t, guide, path);
            } catch (ExpressionException e) {
                Failing.step(t, path, "it cannot be shown: " + e.getMessage());
                return t.isOver(path);
            }
        }
        var over = true;
        for (var item : guide.items()) {
            var there = StepPath.inside(path) + item.id();
            over &= t.isOver(there) || item(item, there);
        }
        if (over) {
            Guides.finish(t, guide, path);
        }
        return t.isOver(path);
    }

    /** An item is carried out only when a person let the run do it. */
    private boolean item(PlannedStep.Item item, String path) {
        var does = item.does();
        var free = t.status(path) == StepStatus.PENDING && t.strand(path) == null;
        return does != null && free && t.wanted.contains(path) && act(does, path);
    }

    private boolean parallel(PlannedStep.Parallel parallel, String path, String prefix) {
        var group = open(path, List.of());
        if (group.broken() != null) {
            return broken(path, group.broken());
        }
        var parts = new ArrayList<Part>();
        parallel.branches().forEach(branch -> parts.add(new Part(branch, prefix)));
        return parts(path, parts, parallel.limit()) ? done(path, parts.size()) : t.isOver(path);
    }

    private boolean forEach(PlannedStep.ForEach loop, String path) {
        if (!t.groups.containsKey(path) && !expand(loop, path)) {
            return t.isOver(path);
        }
        var group = open(path, List.of());
        if (group.broken() != null) {
            return broken(path, group.broken());
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < group.items().size(); i++) {
            parts.add(new Part(loop.body(), StepPath.item(path, i)));
        }
        return parts(path, parts, loop.each().limit()) ? done(path, parts.size()) : t.isOver(path);
    }

    private boolean done(String path, int parts) {
        t.mark(path, StepStatus.DONE, parts + " of " + parts + " done");
        t.sayStepFinished(path);
        return true;
    }

    private boolean call(PlannedStep.Call call, String path) {
        var group = t.groups.get(path);
        try {
            if (group == null) {
                enter(call, path);
                return false;
            }
            if (group.broken() != null) {
                return broken(path, group.broken());
            }
            if (!parts(path, List.of(new Part(call.body(), StepPath.inside(path))), 1)) {
                return t.isOver(path);
            }
            var inside = t.plan.variablesInside(path, t.known());
            t.outputs.put(path, Calls.outputs(call, inside, t.moment.expressions()));
            t.mark(path, StepStatus.DONE, "done");
            t.sayStepFinished(path);
        } catch (Refused refused) {
            Failing.step(t, path, refused.reason());
        } catch (ExpressionException e) {
            Failing.step(t, path, "its outputs cannot be filled in: " + e.getMessage());
        }
        return t.isOver(path);
    }

    private void enter(PlannedStep.Call call, String path) throws Refused {
        var expressions = t.moment.expressions();
        var inputs = Calls.inputs(call, t.plan, t.variables(path), expressions);
        var entrance = Entrance.of(t.plan, path, call, inputs, expressions);
        var key = entrance.lockKey();
        if (key != null && isHeldBeside(path, key)) {
            held = held == null ? path : held;
        } else if (t.strands().size() < MOST_STRANDS) {
            open(path, new Group(t.clock.at(t.now()), List.of(), inputs, null, key));
            Entering.ask(t, entrance);
        }
    }

    /** Two calls of one run beside each other share no lock; one inside of another does. */
    private boolean isHeldBeside(String path, String key) {
        return t.groups.entrySet().stream()
                .filter(group -> key.equals(group.getValue().lock()))
                .map(Map.Entry::getKey)
                .filter(other -> t.status(other) == StepStatus.RUNNING)
                .anyMatch(other -> !t.plan.holders(path).contains(other));
    }

    private boolean expand(PlannedStep.ForEach loop, String path) {
        try {
            var items = Loops.items(loop, t.variables(path), t.moment.expressions());
            var rows = new ArrayList<Run.Step>();
            for (var i = 0; i < items.size(); i++) {
                rows.addAll(Rows.of(loop.body(), StepPath.item(path, i)));
            }
            if (t.rows().all().size() + rows.size() > MOST_ROWS) {
                Failing.step(t, path, "the run would have more than " + MOST_ROWS + " steps");
                return false;
            }
            open(path, items);
            t.rows().add(path, rows);
            return true;
        } catch (ExpressionException e) {
            Failing.step(t, path, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Group open(String path, List<Object> items) {
        var known = t.groups.get(path);
        return known != null ? known : open(path, new Group(t.clock.at(t.now()), items, Map.of()));
    }

    private Group open(String path, Group group) {
        t.groups.put(path, group);
        t.mark(path, StepStatus.RUNNING, null);
        t.mustBeKept();
        return group;
    }

    /** A sequence of steps that goes on beside others. */
    private record Part(List<PlannedStep> steps, String prefix) {}

    private boolean parts(String path, List<Part> parts, int limit) {
        var complete = true;
        var free = limit;
        for (var part : parts) {
            if (free > 0 && !sequence(part.steps(), part.prefix())) {
                complete = false;
                free--;
            } else if (free == 0) {
                complete = false;
            }
            var group = t.groups.get(path);
            if (t.halts() || group == null || group.broken() != null) {
                if (group != null && group.broken() != null) {
                    broken(path, group.broken());
                }
                return false;
            }
        }
        return complete;
    }

    /** A group in which something failed ends once nothing in it is under way any more. */
    private boolean broken(String path, String reason) {
        for (var strand : t.strands()) {
            if (t.plan.holders(strand.path()).contains(path)) {
                Stepping.drop(t, strand);
            }
        }
        var busy = t.strands().stream().anyMatch(s -> t.plan.holders(s.path()).contains(path));
        if (!busy) {
            Failing.group(t, path, reason);
        }
        return t.isOver(path);
    }
}
