package org.aimos.orchestrator.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.orchestrator.plan.Calls;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Loops;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.PlannedStep.Act;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.StepPath;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.Limits;
import org.aimos.resources.Scope;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the effects of a run name, whether they were carried out or are left: hosts, units,
 * workloads and whatever else a grant bounds, of every step, every item of a loop and every called
 * playbook, as far as it is known. A step whose condition is not decided yet does not count yet.
 */
public final class Extent {
    private static final List<Aim> WHERE = List.of(Aim.HOSTS, Aim.NAMESPACES);

    private final List<Map<String, Object>> told = new ArrayList<>();
    private final Map<Aim, Set<String>> things = new LinkedHashMap<>();

    private Extent() {}

    /** Of a run about which this is known. */
    public static Extent of(Plan plan, Known known, Expressions expressions) {
        var extent = new Extent();
        extent.new Walk(plan, expressions).steps(plan.steps(), "", known);
        return extent;
    }

    /** Nothing is known. */
    public static Extent none() {
        return new Extent();
    }

    /** An effect counts too, whatever the conditions around it say. */
    public void include(Act act, Map<String, Object> with) {
        count(act.uses(), with);
    }

    /** What the effects are told. */
    public List<Map<String, Object>> told() {
        return List.copyOf(told);
    }

    /** What speaks against it: of one kind no more things are touched than hosts may be. */
    public Optional<String> against(Limits.InForce limits) {
        var most = limits.hostsPerRun();
        return things.entrySet().stream()
                .filter(kind -> kind.getValue().size() > most)
                .map(kind ->
                        "it would touch %d different %s, and %d are the limit: %s"
                                .formatted(
                                        kind.getValue().size(),
                                        kind.getKey().word(),
                                        most,
                                        String.join(
                                                        ", ",
                                                        kind.getValue().stream()
                                                                .sorted()
                                                                .limit(most)
                                                                .toList())
                                                + ", …"))
                .findFirst();
    }

    /** Things of this kind, each with where it is: {@code shop/web} is one in a namespace. */
    Set<String> things(Aim kind) {
        return Set.copyOf(things.getOrDefault(kind, Set.of()));
    }

    private void count(String uses, Map<String, Object> with) {
        told.add(with);
        var action = ActionCatalog.of(uses).orElse(null);
        if (action == null || action.target() == TargetSpec.Type.SMTP) {
            return;
        }
        var named = new LinkedHashMap<Aim, List<String>>();
        action.aims()
                .forEach((argument, aim) ->
                        named.merge(aim, names(with.get(argument)), Extent::product));
        var where = List.of("");
        for (var aim : WHERE) {
            where = product(where, named.getOrDefault(aim, List.of()));
        }
        add(Aim.HOSTS, named.getOrDefault(Aim.HOSTS, List.of()));
        if (named.containsKey(Aim.UNITS)) {
            add(Aim.UNITS, product(where, named.get(Aim.UNITS)));
        }
        if (named.containsKey(Aim.NAMES) && !named.containsKey(Aim.HOSTS)) {
            var target = List.of(String.valueOf(with.getOrDefault("target", "")));
            add(Aim.NAMES, product(product(target, where), named.get(Aim.NAMES)));
        }
    }

    private void add(Aim kind, Collection<String> names) {
        if (!names.isEmpty()) {
            things.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).addAll(names);
        }
    }

    private static List<String> names(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }

    /** Each with each; nothing changes a list that stands beside an empty one. */
    private static List<String> product(List<String> outer, List<String> inner) {
        if (outer.isEmpty() || inner.isEmpty()) {
            return outer.isEmpty() ? inner : outer;
        }
        return outer.stream()
                .flatMap(o -> inner.stream().map(i -> o.isEmpty() ? i : o + "/" + i))
                .toList();
    }

    private final class Walk {
        private final Plan plan;
        private final Expressions expressions;

        Walk(Plan plan, Expressions expressions) {
            this.plan = plan;
            this.expressions = expressions;
        }

        void steps(List<? extends PlannedStep> steps, String prefix, Known known) {
            for (var step : steps) {
                try {
                    step(step, prefix + step.id(), prefix, known);
                } catch (ExpressionException | Refused later) {
                    // counts once it is known
                }
            }
        }

        private void step(PlannedStep step, String path, String prefix, Known known)
                throws ExpressionException, Refused {
            var variables = plan.variables(path, known);
            var when = step.step().when();
            var begun = known.groups().get(path);
            if (begun == null && when != null && !expressions.holds(when, Scope.STEP, variables)) {
                return;
            }
            switch (step) {
                case Act act when act.effect() ->
                        count(act.uses(), expressions.render(act.step().with(), variables));
                case Act _, PlannedStep.Guide _, PlannedStep.Item _ -> {}
                case PlannedStep.Parallel p -> p.branches().forEach(b -> steps(b, prefix, known));
                case PlannedStep.ForEach f -> {
                    var items =
                            begun == null ? Loops.items(f, variables, expressions) : begun.items();
                    var inside = begun == null ? known.begun(path, items, Map.of()) : known;
                    for (var i = 0; i < items.size(); i++) {
                        steps(f.body(), StepPath.item(path, i), inside);
                    }
                }
                case PlannedStep.Call c -> {
                    var inside =
                            begun == null
                                    ? known.begun(
                                            path,
                                            List.of(),
                                            Calls.inputs(c, plan, variables, expressions))
                                    : known;
                    steps(c.body(), StepPath.inside(path), inside);
                }
            }
        }
    }
}
