package org.aimos.resources;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog.Action;

/** Checks that each target a playbook names is there, fits, and lets the playbook do it. */
final class GrantCheck {
    private final String playbook;
    private final Report report;
    private final Map<String, Document> targets;

    private GrantCheck(String playbook, Report report, Map<String, Document> targets) {
        this.playbook = playbook;
        this.report = report;
        this.targets = targets;
    }

    static void check(
            String playbook, PlaybookSpec spec, Report report, Map<String, Document> targets) {
        GrantCheck check = new GrantCheck(playbook, report, targets);
        ActionUse.of(spec).stream()
                .filter(use -> !use.literalTarget().isEmpty())
                .forEach(check::target);
    }

    private void target(ActionUse use) {
        String name = use.literalTarget();
        Optional<TargetSpec> target =
                Optional.ofNullable(targets.get(name))
                        .flatMap(Document::resource)
                        .flatMap(resource -> resource.as(TargetSpec.class))
                        .map(Resource::spec);
        if (target.isEmpty()) {
            report.value(
                    use.withPath("target"),
                    "there is no Target '" + name + "'",
                    DidYouMean.hint(name, targets.keySet()));
            return;
        }
        ActionCatalog.of(use.uses()).ifPresent(action -> fits(use, name, target.get(), action));
    }

    private void fits(ActionUse use, String name, TargetSpec target, Action action) {
        if (action.target() != target.type()) {
            report.value(
                    use.withPath("target"),
                    "Target '%s' is of type %s".formatted(name, target.type().word()),
                    "'" + use.uses() + "' can't be done there");
        } else if (!target.grants(playbook, use.uses())) {
            report.value(
                    use.withPath("target"),
                    "Target '%s' does not let '%s' do %s".formatted(name, playbook, use.uses()),
                    "grants: [{playbook: %s, actions: [%s]}]".formatted(playbook, use.uses()));
        } else {
            aimed(use, name, target);
        }
        if (use.with().get("argv") instanceof List<?> argv && !argv.isEmpty()) {
            allowed(
                    use,
                    "argv",
                    argv.getFirst(),
                    target.executables(),
                    "may not be executed there");
        }
        if (use.with().get("topic") instanceof String topic) {
            allowed(use, "topic", topic, target.topics(), "may not be published to there");
        }
    }

    /** What is written out must be granted; what is filled in is looked at when it is known. */
    private void aimed(ActionUse use, String name, TargetSpec target) {
        Map<String, Object> plain = new LinkedHashMap<>(use.with());
        plain.values().removeIf(value -> String.valueOf(value).contains("{{"));
        Granted.refusal(name, target, playbook, use.uses(), plain)
                .ifPresent(why -> report.value(use.withPath("target"), why, "widen its grants"));
        if (use.with().get("script") instanceof String script && !script.contains("{{")) {
            script(use, script, target);
        }
        if (use.with().get("host") instanceof String host && !target.hosts().isEmpty()) {
            allowed(use, "host", host, target.hosts().keySet(), "is no host of the target");
        }
    }

    private void script(ActionUse use, String name, TargetSpec target) {
        allowed(use, "script", name, target.scripts().keySet(), "is no script of the target");
        TargetSpec.Script script = target.scripts().get(name);
        if (script != null && !script.digest().equals(use.with().get("digest"))) {
            report.value(
                    use.withPath("digest"),
                    "script '" + name + "' has another digest",
                    "read it again, then digest: '" + script.digest() + "'");
        }
    }

    private void allowed(
            ActionUse use, String argument, Object named, Collection<String> allowed, String what) {
        String text = String.valueOf(named);
        if (!text.contains("{{") && !allowed.contains(text)) {
            report.value(
                    use.withPath(argument),
                    "'" + text + "' " + what,
                    DidYouMean.hint(text, allowed));
        }
    }
}
