package org.aimos.orchestrator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.Attempts;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Step;
import org.aimos.resources.Step.OnError;

/** Puts the steps of a playbook together with what their actions promise and what they call. */
final class Assembly {
    private final Function<String, Optional<EffectClass>> actions;
    private final Callees callees;
    private final List<String> calling = new ArrayList<>();

    Assembly(Function<String, Optional<EffectClass>> actions, Callees callees) {
        this.actions = actions;
        this.callees = callees;
    }

    /** Where called playbooks come from. */
    interface Callees {
        /**
         * The playbook that is called.
         *
         * @param where ids of the step that calls it, from the outermost in, parted by dots
         * @throws Refused when it is not there
         */
        Pinned find(String where, Step.Call call) throws Refused;
    }

    /** The steps of this playbook. */
    List<PlannedStep> steps(String name, PlaybookSpec spec) throws Refused {
        calling.add(name);
        return steps(name, spec, spec.steps(), "");
    }

    /** What the action of this name promises. */
    EffectClass classOf(String uses) throws Refused {
        return actions.apply(uses).orElseThrow(() -> new Refused("there is no action " + uses));
    }

    private List<PlannedStep> steps(String name, PlaybookSpec spec, List<Step> steps, String prefix)
            throws Refused {
        var planned = new ArrayList<PlannedStep>();
        for (var step : steps) {
            planned.add(planned(name, spec, step, prefix));
        }
        return List.copyOf(planned);
    }

    private PlannedStep planned(String name, PlaybookSpec spec, Step step, String prefix)
            throws Refused {
        var onError = spec.onError(step);
        var where = prefix + step.id();
        var parallel = step.parallel();
        if (parallel != null) {
            var branches = new ArrayList<List<PlannedStep>>();
            for (var branch : parallel.branches()) {
                branches.add(steps(name, spec, branch, prefix));
            }
            return new PlannedStep.Parallel(step, onError, parallel.atOnce(), branches);
        }
        var each = step.forEach();
        if (each != null) {
            var body = steps(name, spec, step.steps(), StepPath.inside(where));
            return new PlannedStep.ForEach(step, onError, each, body);
        }
        var call = step.call();
        if (call != null) {
            return call(spec, step, call, where);
        }
        var guide = step.guide();
        return guide == null
                ? act(name, step, onError)
                : new PlannedStep.Guide(step, onError, guide, items(name, step, guide));
    }

    private List<PlannedStep.Item> items(String name, Step step, Step.Guide guide) throws Refused {
        var items = new ArrayList<PlannedStep.Item>();
        for (var item : guide.items()) {
            var does = item.step();
            items.add(
                    new PlannedStep.Item(
                            does == null ? named(step, item.id()) : does,
                            item,
                            does == null ? null : act(name, does, OnError.CONTINUE)));
        }
        return items;
    }

    /** An item that only a person can do is a step that does nothing by itself. */
    private static Step named(Step guide, String id) {
        return new Step(
                id,
                null,
                Map.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Attempts.ONCE,
                guide.timeout(),
                null,
                null,
                null,
                null,
                null);
    }

    private PlannedStep.Act act(String name, Step step, OnError onError) throws Refused {
        var undo = step.undo();
        return new PlannedStep.Act(
                step,
                onError,
                name,
                classOf(step.action()),
                undo == null ? null : classOf(undo.uses()));
    }

    private PlannedStep call(PlaybookSpec spec, Step step, Step.Call call, String where)
            throws Refused {
        var callee = callees.find(where, call);
        var name = callee.ref().name();
        if (calling.contains(name)) {
            throw new Refused("playbooks call each other in a circle: " + name);
        }
        if (calling.size() > Step.Call.DEEPEST) {
            throw new Refused("calls stand too deep in each other: " + where);
        }
        if (callee.spec().risk().compareTo(spec.risk()) > 0) {
            throw new Refused(name + " is of higher risk than the playbook that calls it");
        }
        calling.add(name);
        var body = steps(name, callee.spec(), callee.spec().steps(), StepPath.inside(where));
        calling.removeLast();
        return new PlannedStep.Call(
                step, spec.onError(step), call, callee.ref(), callee.spec(), body);
    }
}
