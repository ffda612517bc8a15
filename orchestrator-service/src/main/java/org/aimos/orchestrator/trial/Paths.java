package org.aimos.orchestrator.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.PlaybookCase;

/** The paths of a plan's steps, so that a case which names another one is not believed. */
final class Paths {
    private final Set<String> known = new LinkedHashSet<>();

    private Paths(Plan plan) {
        collect(plan.steps(), "");
    }

    /** What a case names that is no step, a sentence each. */
    static List<String> unknown(Plan plan, PlaybookCase each) {
        var paths = new Paths(plan);
        var named = new LinkedHashSet<String>();
        named.addAll(each.given().mocks().keySet());
        named.addAll(each.given().people().keySet());
        named.addAll(each.expect().steps().keySet());
        named.addAll(each.expect().told().keySet());
        var effects = each.expect().effects();
        if (effects != null) {
            effects.forEach(effect -> named.add(effect.replaceFirst("^undo:", "")));
        }
        var unknown = new ArrayList<String>();
        for (var name : named) {
            if (!paths.has(name.replaceAll("\\[\\d+]", ""))) {
                unknown.add("the case names " + name + ", and there is no such step");
            }
        }
        return unknown;
    }

    private boolean has(String name) {
        return known.contains(name) || known.contains(name.replaceFirst("\\.(verify|undo)$", ""));
    }

    private void collect(List<? extends PlannedStep> steps, String prefix) {
        for (var step : steps) {
            var path = prefix + step.id();
            known.add(path);
            switch (step) {
                case PlannedStep.Act _, PlannedStep.Item _ -> {}
                case PlannedStep.Parallel p -> p.branches().forEach(b -> collect(b, prefix));
                case PlannedStep.ForEach f -> collect(f.body(), path + ".");
                case PlannedStep.Call c -> collect(c.body(), path + ".");
                case PlannedStep.Guide g -> collect(g.items(), path + ".");
            }
        }
    }
}
