package org.aimos.resources;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.resources.PlaybookSpec.Input;
import org.jspecify.annotations.Nullable;

/** Checks a playbook alone. Targets and grants are checked beside the targets, by lint. */
final class PlaybookCheck {
    private final PlaybookSpec spec;
    private final Report report;
    private final PathCheck paths;

    private PlaybookCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
        this.paths = new PathCheck(spec, report);
    }

    static void check(PlaybookSpec spec, Report report) {
        new PlaybookCheck(spec, report).check();
    }

    private void check() {
        report.condition(List.of("spec", "match"), spec.match(), Scope.PLAYBOOK, true);
        spec.inputs().forEach(this::input);
        if (spec.lock() != null) {
            List<Object> path = List.of("spec", "lock", "key");
            report.condition(path, spec.lock().key(), Scope.LOCK, false)
                    .forEach(use -> paths.check(use, "", Sight.NOTHING));
            report.types(path, spec.lock().key(), Scope.LOCK, Set.of(), Declared.of(spec));
        }
        stepIds();
        StepPlace.of(spec).forEach(place -> StepCheck.check(spec, place, paths, report));
        for (StepPlace place : StepPlace.of(spec)) {
            Step.Guide guide = place.step().guide();
            if (guide != null) {
                String reader = place.step().id();
                paths.templates(place.at("guide", "text"), reader, place.sight());
                paths.templates(place.at("guide", "evidence"), reader, place.sight());
                items(place, guide.items());
            }
            if (place.step().call() != null) {
                paths.templates(place.at("call", "with"), place.step().id(), place.sight());
            }
        }
        ActionUse.of(spec).forEach(use -> UseCheck.check(use, paths, report));
        paths.templates(List.of("spec", "outputs"), "", atEnd());
        BoundCheck.check(spec, report);
        FlowCheck.check(spec, report);
    }

    private void input(String name, Input input) {
        if (input.from() == null && input.fallback() == null && !isOnlyCalled()) {
            report.key(
                    List.of("spec", "inputs", name),
                    "nothing fills input '" + name + "'",
                    "from: an expression, or default: a value");
        }
        Object otherwise = input.fallback();
        ValueTypes types = new ValueTypes(spec, _ -> Optional.empty());
        if (otherwise != null && !ValueTypes.fits(otherwise, types.of(otherwise), input.type())) {
            report.value(
                    List.of("spec", "inputs", name, "default"),
                    "input '%s' is of type %s, its default is %s"
                            .formatted(
                                    name,
                                    input.type().word(),
                                    ValueTypes.word(types.of(otherwise))),
                    "");
        }
        expression(input.from(), List.of("spec", "inputs", name, "from"));
        expression(input.in(), List.of("spec", "inputs", name, "in"));
    }

    /** A playbook that matches nothing is there to be called, and told its inputs. */
    private boolean isOnlyCalled() {
        return spec.match().strip().equals("false");
    }

    private void expression(@Nullable String cel, List<Object> path) {
        if (cel != null) {
            report.condition(path, cel, Scope.PLAYBOOK, false);
        }
    }

    private void items(StepPlace place, List<Step.Item> items) {
        String reader = place.step().id();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            paths.templates(place.at("guide", "items", i, "text"), reader, place.sight());
            paths.templates(place.at("guide", "items", i, "command"), reader, place.sight());
            if (!ids.add(items.get(i).id())) {
                report.value(
                        place.at("guide", "items", i, "id"),
                        "item '" + items.get(i).id() + "' is there twice",
                        "give each item its own id");
            }
        }
    }

    private Sight atEnd() {
        Sight sight = Sight.NOTHING;
        for (Step step : spec.steps()) {
            sight = sight.after(step);
        }
        return sight;
    }

    private void stepIds() {
        Set<String> ids = new HashSet<>();
        for (StepPlace place : StepPlace.of(spec)) {
            String id = place.step().id();
            boolean item = "does".equals(place.path().getLast());
            if (!item && !ids.add(id)) {
                report.value(
                        place.at("id"),
                        "step '" + id + "' is there twice",
                        "give each step its own id");
            }
        }
    }
}
