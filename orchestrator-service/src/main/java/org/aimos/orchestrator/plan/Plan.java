package org.aimos.orchestrator.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.orchestrator.plan.PlannedStep.Act;
import org.aimos.orchestrator.plan.PlannedStep.Call;
import org.aimos.orchestrator.plan.PlannedStep.ForEach;
import org.aimos.orchestrator.plan.PlannedStep.Guide;
import org.aimos.orchestrator.plan.PlannedStep.Item;
import org.aimos.orchestrator.plan.PlannedStep.Parallel;
import org.aimos.resources.PlaybookSpec;

/** What a run works on: the order, and the exact version of the playbook it was decided on. */
public record Plan(Order order, PlaybookSpec playbook, List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The same steps for another order. */
    public Plan with(Order other) {
        return new Plan(other, playbook, steps);
    }

    /** Every action in it, in the order they are written. */
    public Stream<Act> acts() {
        return steps.stream().flatMap(PlannedStep::acts);
    }

    /** True when its run may hold a lock, or a place among the runs of a called playbook. */
    public boolean holds() {
        return order.lockKey() != null
                || steps.stream().flatMap(PlannedStep::calls).findAny().isPresent();
    }

    /** The step at this path; it must be one of the plan's. */
    public PlannedStep at(String path) {
        return around(path).getLast().step();
    }

    /** The action at this path; it must be one of the plan's. */
    public Act act(String path) {
        var step = at(path);
        if (step instanceof Act act) {
            return act;
        }
        if (step instanceof Item item && item.does() != null) {
            return item.does();
        }
        throw new IllegalArgumentException(path + " is no action");
    }

    /** Paths of the groups that the step at this path is inside of, the innermost first. */
    public List<String> holders(String path) {
        var around = around(path);
        return around.subList(0, around.size() - 1).reversed().stream().map(Level::path).toList();
    }

    /**
     * What conditions and templates of the step at this path see.
     *
     * @param known results of the steps so far
     */
    public Map<String, Object> variables(String path, Known known) {
        var around = around(path);
        return variables(around.subList(0, around.size() - 1), known);
    }

    /** What the outputs of the called playbook at this path see once its steps are over. */
    public Map<String, Object> variablesInside(String path, Known known) {
        return variables(around(path), known);
    }

    private Map<String, Object> variables(List<Level> around, Known known) {
        var variables = common();
        var results = new LinkedHashMap<String, Object>();
        collect(steps, "", known, results);
        for (var level : around) {
            var group = known.groups().get(level.path());
            if (group == null) {
                continue;
            }
            if (level.step() instanceof ForEach f && level.item() >= 0) {
                variables.put(f.each().as(), group.items().get(level.item()));
                collect(f.body(), StepPath.item(level.path(), level.item()), known, results);
            }
            if (level.step() instanceof Call c) {
                variables = common();
                variables.put("inputs", group.inputs());
                results = new LinkedHashMap<>();
                collect(c.body(), StepPath.inside(level.path()), known, results);
            }
        }
        variables.put("steps", results);
        return variables;
    }

    /** What is seen once all is over. */
    public Map<String, Object> variables(Known known) {
        var variables = common();
        var results = new LinkedHashMap<String, Object>();
        collect(steps, "", known, results);
        variables.put("steps", results);
        return variables;
    }

    private Map<String, Object> common() {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("inputs", order.inputs());
        variables.put("alert", order.alert());
        variables.put("service", order.service());
        return variables;
    }

    private static void collect(
            List<PlannedStep> steps, String prefix, Known known, Map<String, Object> into) {
        for (var step : steps) {
            var path = prefix + step.id();
            var own = known.outputs().get(path);
            if (own != null) {
                into.put(step.id(), own);
            }
            switch (step) {
                case Act _, Call _, Guide _, Item _ -> {}
                case Parallel p -> p.branches().forEach(b -> collect(b, prefix, known, into));
                case ForEach f -> items(f, path, known).ifPresent(i -> into.put(step.id(), i));
            }
        }
    }

    private static Optional<List<Object>> items(ForEach loop, String path, Known known) {
        var group = known.groups().get(path);
        if (group == null) {
            return Optional.empty();
        }
        var items = new ArrayList<Object>();
        for (var i = 0; i < group.items().size(); i++) {
            var results = new LinkedHashMap<String, Object>();
            collect(loop.body(), StepPath.item(path, i), known, results);
            items.add(results);
        }
        return Optional.of(items);
    }

    /** A step on the way to a path; the item is that of its body, negative without one. */
    private record Level(PlannedStep step, String path, int item) {}

    private List<Level> around(String path) {
        var levels = new ArrayList<Level>();
        var prefix = "";
        List<? extends PlannedStep> among = steps;
        for (var part : StepPath.parts(path)) {
            var chain = chain(among, part.id());
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("the plan has no step " + path);
            }
            for (var step : chain) {
                levels.add(new Level(step, prefix + step.id(), part.item()));
            }
            if (chain.getLast() instanceof ForEach f && part.hasItem()) {
                prefix = StepPath.item(prefix + part.id(), part.item());
                among = f.body();
            }
            if (chain.getLast() instanceof Call c) {
                prefix = StepPath.inside(prefix + part.id());
                among = c.body();
            }
            if (chain.getLast() instanceof Guide g) {
                prefix = StepPath.inside(prefix + part.id());
                among = g.items();
            }
        }
        return levels;
    }

    /** The step of this id and the parallel ones it is in, the outermost first. */
    private static List<PlannedStep> chain(List<? extends PlannedStep> among, String id) {
        for (var step : among) {
            if (step.id().equals(id)) {
                return List.of(step);
            }
            if (step instanceof Parallel p) {
                for (var branch : p.branches()) {
                    var inner = chain(branch, id);
                    if (!inner.isEmpty()) {
                        return Stream.concat(Stream.of(step), inner.stream()).toList();
                    }
                }
            }
        }
        return List.of();
    }
}
