package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.resources.ActionCatalog.Action;
import org.aimos.resources.Report.Located;
import org.aimos.resources.yaml.Place;
import org.aimos.resources.yaml.YamlNode;

/** Checks that what conditions and templates of a playbook read is there when they read it. */
final class PathCheck {
    private final PlaybookSpec spec;
    private final Report report;
    private final List<String> ids;

    PathCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
        this.ids = spec.steps().stream().map(Step::id).toList();
    }

    /** A path that a condition reads, where the first {@code readable} steps have a result. */
    void check(Located use, int readable) {
        if (use.path().size() < 2) {
            return;
        }
        String name = use.path().get(1);
        switch (use.path().getFirst()) {
            case "inputs" -> input(name, use.place());
            case "steps" -> step(use, name, readable);
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
    void templates(List<Object> path, int readable) {
        report.root().at(path).ifPresent(node -> templates(node, readable));
    }

    private void templates(YamlNode node, int readable) {
        switch (node) {
            case YamlNode.Mapping map ->
                    map.entries().values().forEach(entry -> templates(entry.value(), readable));
            case YamlNode.Sequence list -> list.items().forEach(item -> templates(item, readable));
            case YamlNode.Scalar scalar -> template(scalar, readable);
        }
    }

    private void template(YamlNode.Scalar scalar, int readable) {
        try {
            for (String path : Template.parse(scalar.text()).paths()) {
                Place place = placeIn(scalar, path);
                Located use = new Located(names(path), place);
                known(use);
                check(use, readable);
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

    private void known(Located use) {
        String root = use.path().getFirst();
        List<String> roots = Scope.STEP.variables();
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

    private void step(Located use, String id, int readable) {
        int index = ids.indexOf(id);
        if (index < 0) {
            report.at(use.place(), "unknown step '" + id + "'", DidYouMean.hint(id, ids));
        } else if (index >= readable) {
            report.at(
                    use.place(), "step '" + id + "' has no result yet here", "read earlier steps");
        } else if (use.path().size() > 2) {
            String action = spec.steps().get(index).uses();
            field("steps." + id + " (" + action + ")", action, use.path().get(2), use.place());
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
