package org.aimos.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.resources.ActionCatalog.Action;
import org.aimos.resources.Report.Located;
import org.aimos.resources.yaml.Place;
import org.aimos.resources.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Checks that what conditions and templates of a playbook read is there when they read it. */
final class PathCheck {
    /** What the result of a step holds beside the action's own, when the run goes on after it. */
    private static final Set<String> FAILURE = Set.of("failed", "error");

    private final PlaybookSpec spec;
    private final Report report;
    private final Map<String, StepPlace> places = new LinkedHashMap<>();

    PathCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
        StepPlace.of(spec).stream()
                .filter(place -> !"does".equals(place.path().getLast()))
                .forEach(place -> places.putIfAbsent(place.step().id(), place));
    }

    /** A path that a condition of this step reads. */
    void check(Located use, StepPlace place) {
        check(use, place.step().id(), place.sight());
    }

    /**
     * A path that is read.
     *
     * @param reader id of the step that reads it; empty for the playbook itself
     */
    void check(Located use, String reader, Sight sight) {
        if (use.path().size() < 2) {
            return;
        }
        String name = use.path().get(1);
        switch (use.path().getFirst()) {
            case "inputs" -> input(name, use.place());
            case "steps" -> step(use, name, reader, sight);
            default -> {}
        }
    }

    /** What {@code until} reads of the result of this action. */
    void result(Located use, String action) {
        if (use.path().getFirst().equals("result") && use.path().size() > 1) {
            field("result of " + action, action, use.path().get(1), use.place());
        }
    }

    /** Everything in {@code {{ }}} in the texts below this path. */
    void templates(List<Object> path, String reader, Sight sight) {
        report.root().at(path).ifPresent(node -> templates(node, reader, sight));
    }

    private void templates(YamlNode node, String reader, Sight sight) {
        switch (node) {
            case YamlNode.Mapping map ->
                    map.entries()
                            .values()
                            .forEach(entry -> templates(entry.value(), reader, sight));
            case YamlNode.Sequence list ->
                    list.items().forEach(item -> templates(item, reader, sight));
            case YamlNode.Scalar scalar -> template(scalar, reader, sight);
        }
    }

    private void template(YamlNode.Scalar scalar, String reader, Sight sight) {
        try {
            for (String path : Template.parse(scalar.text()).paths()) {
                Place place = placeIn(scalar, path);
                Located use = new Located(names(path), place);
                known(use, sight);
                check(use, reader, sight);
            }
        } catch (TemplateException e) {
            report.at(scalar.place(), String.valueOf(e.getMessage()), "");
        }
    }

    static Place placeIn(YamlNode.Scalar scalar, String path) {
        String before = scalar.text().substring(0, Math.max(0, scalar.text().indexOf(path)));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return scalar.inside(line, before.length() - before.lastIndexOf('\n'));
    }

    private void known(Located use, Sight sight) {
        String root = use.path().getFirst();
        List<String> roots = sight.roots();
        if (!roots.contains(root)) {
            report.at(use.place(), "unknown name '" + root + "'", DidYouMean.hint(root, roots));
            return;
        }
        Set<String> fields = Vocabulary.fieldsOf(root);
        if (use.path().size() > 1 && !fields.isEmpty() && !fields.contains(use.path().get(1))) {
            String field = use.path().get(1);
            report.at(
                    use.place(),
                    "unknown field '" + field + "' of " + root,
                    DidYouMean.hint(field, fields));
        }
    }

    private void input(String name, Place place) {
        if (!spec.inputs().containsKey(name)) {
            report.at(
                    place,
                    "unknown input '" + name + "'",
                    DidYouMean.hint(name, spec.inputs().keySet()));
        }
    }

    private void step(Located use, String id, String reader, Sight sight) {
        StepPlace place = places.get(id);
        if (place == null) {
            report.at(
                    use.place(),
                    "unknown step '" + id + "'",
                    DidYouMean.hint(id, List.copyOf(places.keySet())));
        } else if (!sight.steps().containsKey(id)) {
            outOfSight(use, place, reader);
        } else if (use.path().size() > 2) {
            resultOf(use, place.step());
        }
    }

    private void outOfSight(Located use, StepPlace place, String reader) {
        String id = place.step().id();
        StepPlace from = places.get(reader);
        List<String> around = from == null ? List.of() : from.holders();
        Optional<String> loop =
                place.holders().stream()
                        .filter(holder -> !around.contains(holder) && isLoop(holder))
                        .findFirst();
        Optional<String> shared =
                place.holders().stream()
                        .filter(holder -> around.contains(holder) && isParallel(holder))
                        .reduce((outer, inner) -> inner)
                        .filter(holder -> !sameBranch(holder, place, from));
        if (loop.isPresent()) {
            report.at(
                    use.place(),
                    "step '" + id + "' is done once for each item of '" + loop.get() + "'",
                    "steps." + loop.get() + " is the list of its results");
        } else if (shared.isPresent()) {
            report.at(
                    use.place(),
                    "step '" + id + "' is in another branch of '" + shared.get() + "'",
                    "read it after '" + shared.get() + "'");
        } else {
            report.at(
                    use.place(), "step '" + id + "' has no result yet here", "read earlier steps");
        }
    }

    private boolean isLoop(String id) {
        StepPlace place = places.get(id);
        return place != null && place.step().forEach() != null;
    }

    private boolean isParallel(String id) {
        StepPlace place = places.get(id);
        return place != null && place.step().parallel() != null;
    }

    private boolean sameBranch(String holder, StepPlace one, @Nullable StepPlace other) {
        StepPlace group = places.get(holder);
        if (group == null || other == null) {
            return true;
        }
        int branch = group.path().size() + 2;
        return one.path().subList(0, branch + 1).equals(other.path().subList(0, branch + 1));
    }

    private void resultOf(Located use, Step step) {
        String field = use.path().get(2);
        if (step.guide() != null) {
            List<String> items = step.guide().items().stream().map(Step.Item::id).toList();
            if (!items.contains(field) && !FAILURE.contains(field)) {
                report.at(
                        use.place(),
                        "guide '" + step.id() + "' has no item '" + field + "'",
                        DidYouMean.hint(field, items));
            }
        }
        boolean tolerated = spec.onError(step) == Step.OnError.CONTINUE;
        if (step.uses() != null && !(tolerated && FAILURE.contains(field))) {
            field("steps." + step.id() + " (" + step.uses() + ")", step.uses(), field, use.place());
        }
    }

    private void field(String what, String action, String field, Place place) {
        Optional<Action> known = ActionCatalog.of(action);
        if (known.isPresent() && !known.get().results().contains(field)) {
            report.at(
                    place,
                    what + " has no '" + field + "'",
                    DidYouMean.hint(field, known.get().results()));
        }
    }

    private static List<String> names(String path) throws TemplateException {
        List<String> names = new ArrayList<>();
        TemplatePath.parse(path).parts().forEach(part -> names.add(String.valueOf(part)));
        return names;
    }
}
