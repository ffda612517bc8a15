package org.aimos.resources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog.Action;

/** Checks what a playbook calls beside the playbooks that are called. */
final class CallCheck {
    private final String name;
    private final PlaybookSpec spec;
    private final Report report;
    private final Map<String, Document> playbooks;

    private CallCheck(
            String name, PlaybookSpec spec, Report report, Map<String, Document> playbooks) {
        this.name = name;
        this.spec = spec;
        this.report = report;
        this.playbooks = playbooks;
    }

    static void check(
            String name, PlaybookSpec spec, Report report, Map<String, Document> playbooks) {
        CallCheck check = new CallCheck(name, spec, report, playbooks);
        for (StepPlace place : StepPlace.of(spec)) {
            Step.Call call = place.step().call();
            if (call != null) {
                check.call(place, call);
            }
        }
        CallTypes.check(spec, report, call -> check.find(call.playbook()).map(Resource::spec));
    }

    private void call(StepPlace place, Step.Call call) {
        Optional<Resource<PlaybookSpec>> callee = find(call.playbook());
        if (callee.isEmpty()) {
            report.value(
                    place.at("call", "playbook"),
                    "there is no Playbook '" + call.playbook() + "'",
                    DidYouMean.hint(call.playbook(), playbooks.keySet()));
            return;
        }
        if (!callee.get().version().equals(call.version())) {
            report.value(
                    place.at("call", "version"),
                    "playbook '"
                            + call.playbook()
                            + "' is version "
                            + callee.get().version()
                            + " here",
                    "a call names exactly one version");
        }
        PlaybookSpec called = callee.get().spec();
        inputs(place, call, called);
        if (called.risk().compareTo(spec.risk()) > 0) {
            report.value(
                    place.at("call", "playbook"),
                    "'" + call.playbook() + "' is of higher risk than the playbook that calls it",
                    "risk: " + Words.of(called.risk()));
        }
        if (spec.onFailure() == PlaybookSpec.OnFailure.ROLLBACK) {
            undo(place, call, called);
        }
        depth(place, call);
    }

    private void inputs(StepPlace place, Step.Call call, PlaybookSpec called) {
        call.with().keySet().stream()
                .filter(input -> !called.inputs().containsKey(input))
                .forEach(input ->
                        report.key(
                                place.at("call", "with", input),
                                "'" + call.playbook() + "' has no input '" + input + "'",
                                DidYouMean.hint(input, called.inputs().keySet())));
        called.inputs()
                .forEach((input, says) -> {
                    boolean filled = says.from() != null || says.fallback() != null;
                    if (!filled && !call.with().containsKey(input)) {
                        report.key(
                                place.at("call"),
                                "'" + call.playbook() + "' is not told '" + input + "'",
                                "with: {" + input + ": …}");
                    }
                });
    }

    private void undo(StepPlace place, Step.Call call, PlaybookSpec called) {
        for (StepPlace inner : StepPlace.of(called)) {
            Step step = inner.step();
            boolean effect =
                    step.uses() != null
                            && ActionCatalog.of(step.uses()).filter(Action::effect).isPresent();
            if (effect && step.undo() == null) {
                report.value(
                        place.at("call", "playbook"),
                        "onFailure: rollback, but step '%s' of '%s' has no undo"
                                .formatted(step.id(), call.playbook()),
                        "give it an undo, or onFailure: hand-over");
            }
        }
    }

    private void depth(StepPlace place, Step.Call call) {
        Deque<String> chain = new ArrayDeque<>(List.of(name));
        String trouble = follow(call.playbook(), chain);
        if (!trouble.isEmpty() && report.once(place.at("call", "depth"))) {
            report.value(place.at("call", "playbook"), trouble, "call it from outside");
        }
    }

    private String follow(String called, Deque<String> chain) {
        if (chain.contains(called)) {
            chain.addLast(called);
            return "playbooks call each other in a circle: " + String.join(" → ", chain);
        }
        if (chain.size() > Step.Call.DEEPEST) {
            return "calls stand too deep in each other, at most " + Step.Call.DEEPEST;
        }
        chain.addLast(called);
        for (StepPlace inner : find(called).map(r -> StepPlace.of(r.spec())).orElse(List.of())) {
            if (inner.step().call() != null) {
                String trouble = follow(inner.step().call().playbook(), chain);
                if (!trouble.isEmpty()) {
                    return trouble;
                }
            }
        }
        chain.removeLast();
        return "";
    }

    private Optional<Resource<PlaybookSpec>> find(String playbook) {
        return Optional.ofNullable(playbooks.get(playbook))
                .flatMap(Document::resource)
                .flatMap(resource -> resource.as(PlaybookSpec.class));
    }
}
