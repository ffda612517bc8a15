package org.aimos.resources;

import dev.cel.common.types.CelType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aimos.resources.yaml.Place;
import org.aimos.resources.yaml.YamlNode;

/**
 * Checks what calls are told, and what is read of what they give back, by what the called playbooks
 * declare.
 */
final class CallTypes {
    private static final Set<String> FAILURE = Set.of("failed", "error");

    private final PlaybookSpec spec;
    private final Report report;
    private final Function<Step.Call, Optional<PlaybookSpec>> callees;

    /** What each step that calls gives back, name to type, by the step's id. */
    private final Map<String, Map<String, CelType>> outputs = new LinkedHashMap<>();

    private final Map<String, Step> calls = new LinkedHashMap<>();

    private CallTypes(
            PlaybookSpec spec, Report report, Function<Step.Call, Optional<PlaybookSpec>> callees) {
        this.spec = spec;
        this.report = report;
        this.callees = callees;
    }

    static void check(
            PlaybookSpec spec, Report report, Function<Step.Call, Optional<PlaybookSpec>> callees) {
        CallTypes check = new CallTypes(spec, report, callees);
        List<StepPlace> places = StepPlace.of(spec);
        places.forEach(check::call);
        if (!check.outputs.isEmpty()) {
            places.forEach(check::conditions);
            report.root().at(List.of("spec")).ifPresent(check::templates);
        }
    }

    private void call(StepPlace place) {
        Step.Call call = place.step().call();
        Optional<PlaybookSpec> callee = call == null ? Optional.empty() : callees.apply(call);
        if (call == null || callee.isEmpty()) {
            return;
        }
        PlaybookSpec called = callee.get();
        calls.put(place.step().id(), place.step());
        outputs.put(place.step().id(), new ValueTypes(called, callees).outputs());
        ValueTypes own = new ValueTypes(spec, callees);
        call.with()
                .forEach((name, value) -> {
                    PlaybookSpec.Input input = called.inputs().get(name);
                    if (input != null && !ValueTypes.fits(value, own.of(value), input.type())) {
                        report.value(
                                place.at("call", "with", name),
                                "'%s' wants '%s' as %s, and is told %s"
                                        .formatted(
                                                call.playbook(),
                                                name,
                                                input.type().word(),
                                                ValueTypes.word(own.of(value))),
                                "");
                    }
                });
    }

    private void conditions(StepPlace place) {
        Step step = place.step();
        if (step.when() != null) {
            condition(place.at("if"), step.when(), Scope.STEP, place.sight());
        }
        if (step.verify() != null) {
            condition(
                    place.at("verify", "until"), step.verify().until(), Scope.UNTIL, place.after());
        }
        if (step.forEach() != null) {
            condition(place.at("forEach", "in"), step.forEach().in(), Scope.STEP, place.sight());
        }
    }

    private void condition(List<Object> path, String cel, Scope scope, Sight sight) {
        try {
            for (Condition.Use use : Condition.compile(cel, scope, sight.locals()).uses()) {
                name(use.path(), report.inside(path, use.line(), use.column()));
            }
            Declared declared = Declared.of(spec).seeing(sight, outputs);
            report.types(path, cel, scope, sight.locals(), declared);
        } catch (ConditionException saidAlready) {
            return;
        }
    }

    private void templates(YamlNode node) {
        switch (node) {
            case YamlNode.Mapping map ->
                    map.entries().values().forEach(entry -> templates(entry.value()));
            case YamlNode.Sequence list -> list.items().forEach(this::templates);
            case YamlNode.Scalar scalar -> template(scalar);
        }
    }

    private void template(YamlNode.Scalar scalar) {
        try {
            for (String path : Template.parse(scalar.text()).paths()) {
                List<String> names =
                        TemplatePath.parse(path).parts().stream().map(String::valueOf).toList();
                name(names, PathCheck.placeIn(scalar, path));
            }
        } catch (TemplateException saidAlready) {
            return;
        }
    }

    /** A path that is read, such as {@code steps.child.size}. */
    private void name(List<String> path, Place place) {
        Map<String, CelType> known = path.size() < 3 ? null : outputs.get(path.get(1));
        if (known == null || !path.getFirst().equals("steps") || known.containsKey(path.get(2))) {
            return;
        }
        Step step = calls.get(path.get(1));
        boolean tolerated = step != null && spec.onError(step) == Step.OnError.CONTINUE;
        if (step != null && !(tolerated && FAILURE.contains(path.get(2)))) {
            report.at(
                    place,
                    "playbook '%s' gives no '%s'"
                            .formatted(
                                    step.call() == null ? "" : step.call().playbook(), path.get(2)),
                    DidYouMean.hint(path.get(2), known.keySet()));
        }
    }
}
