package org.aimos.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.resources.PlaybookSpec.Input;
import org.aimos.resources.yaml.YamlNode;

/**
 * Alert text is hostile: where it decides what an action is aimed at, a list bounds what it may
 * name.
 */
final class BoundCheck {
    private static final Set<String> AIM =
            Set.of("target", "host", "unit", "path", "argv", "topic");
    private static final Set<String> HOSTILE = Set.of("alert", "incident");

    private final PlaybookSpec spec;
    private final Report report;

    private BoundCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(PlaybookSpec spec, Report report) {
        BoundCheck check = new BoundCheck(spec, report);
        ActionUse.of(spec).forEach(check::aims);
        StepPlace.of(spec).stream()
                .filter(place -> place.step().call() != null)
                .forEach(place ->
                        report.root()
                                .at(place.at("call", "with"))
                                .ifPresent(node -> check.aim(node, place.sight())));
    }

    private void aims(ActionUse use) {
        use.with().keySet().stream()
                .filter(name -> AIM.contains(name) || isQuery(use, name) || isAimed(use, name))
                .forEach(name ->
                        report.root()
                                .at(use.withPath(name))
                                .ifPresent(node -> aim(node, use.sight())));
    }

    private static boolean isQuery(ActionUse use, String name) {
        return name.equals("query") && use.uses().equals("prometheus.query");
    }

    private static boolean isAimed(ActionUse use, String name) {
        return ActionCatalog.of(use.uses()).filter(a -> a.aims().containsKey(name)).isPresent();
    }

    private void aim(YamlNode node, Sight sight) {
        switch (node) {
            case YamlNode.Mapping map -> map.entries().values().forEach(e -> aim(e.value(), sight));
            case YamlNode.Sequence list -> list.items().forEach(item -> aim(item, sight));
            case YamlNode.Scalar scalar -> aim(scalar, sight);
        }
    }

    private void aim(YamlNode.Scalar scalar, Sight sight) {
        try {
            for (String path : Template.parse(scalar.text()).paths()) {
                List<Object> parts = TemplatePath.parse(path).parts();
                String root = String.valueOf(parts.getFirst());
                if (HOSTILE.contains(root) || isHostileItem(root, sight)) {
                    report.at(
                            PathCheck.placeIn(scalar, path),
                            "the text of an alert decides what the action is aimed at",
                            "make it an input with in: a list");
                } else if (parts.getFirst().equals("inputs") && parts.size() > 1) {
                    input(String.valueOf(parts.get(1)));
                }
            }
        } catch (TemplateException e) {
            return; // PathCheck has said so
        }
    }

    private void input(String name) {
        Map<String, Input> inputs = spec.inputs();
        Input input = inputs.get(name);
        if (input == null || input.in() != null || input.from() == null) {
            return;
        }
        List<Object> path = List.of("spec", "inputs", name);
        if (readsAlert(input.from()) && report.once(path)) {
            report.key(
                    path,
                    "input '" + name + "' comes from the alert, aims an action and is unbounded",
                    "bound it: in: service." + (name.contains("unit") ? "units" : "hosts"));
        }
    }

    /** True for an item of a list that alert text is in; an unbounded input is said by itself. */
    private boolean isHostileItem(String root, Sight sight) {
        String list = sight.items().get(root);
        if (list == null) {
            return false;
        }
        try {
            var uses = Condition.compile(list, Scope.STEP, sight.locals()).uses();
            uses.stream()
                    .map(Condition.Use::path)
                    .filter(path -> path.getFirst().equals("inputs") && path.size() > 1)
                    .forEach(path -> input(path.get(1)));
            return uses.stream()
                    .map(use -> use.path().getFirst())
                    .anyMatch(r -> HOSTILE.contains(r) || isHostileItem(r, without(root, sight)));
        } catch (ConditionException e) {
            return false; // said so where the list is checked
        }
    }

    private static Sight without(String item, Sight sight) {
        Map<String, String> others = new LinkedHashMap<>(sight.items());
        others.remove(item);
        return new Sight(sight.steps(), others);
    }

    private static boolean readsAlert(String cel) {
        try {
            return Condition.compile(cel, Scope.PLAYBOOK).uses().stream()
                    .anyMatch(use -> HOSTILE.contains(use.path().getFirst()));
        } catch (ConditionException e) {
            return false; // said so where the input is checked
        }
    }
}
