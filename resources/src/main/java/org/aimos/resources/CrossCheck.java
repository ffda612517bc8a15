package org.aimos.resources;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.resources.yaml.Place;
import org.jspecify.annotations.Nullable;

/** Checks resources beside each other: two of one name, and names that nobody has. */
final class CrossCheck {
    private final Map<Kind, Map<String, Document>> known = new EnumMap<>(Kind.class);

    private CrossCheck() {}

    static void check(Collection<Document> documents) {
        CrossCheck check = new CrossCheck();
        documents.forEach(check::add);
        documents.forEach(
                document -> document.resource().ifPresent(r -> check.refers(r, document)));
        PriorityCheck.spelling(check.described());
        RuleFights.check(documents);
        EndlessSources.check(documents);
        CaseCheck.together(documents);
    }

    private void add(Document document) {
        if (document.resource().isEmpty()) {
            return;
        }
        Resource<?> resource = document.resource().get();
        Document first =
                known.computeIfAbsent(resource.kind(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(resource.name(), document);
        if (first != null) {
            Place place = first.report().root().placeOf(List.of("metadata", "name"));
            document.report()
                    .value(
                            List.of("metadata", "name"),
                            resource.kind().kind() + " '" + resource.name() + "' is there twice",
                            "the other stands in %s:%d".formatted(first.file(), place.line()));
        }
    }

    private void refers(Resource<?> resource, Document document) {
        Report report = document.report();
        switch (resource.spec()) {
            case RuleSpec rule ->
                    name(report, Kind.PLAYBOOK, rule.then().playbook(), "spec", "then", "playbook");
            case PolicySpec policy ->
                    name(report, Kind.ESCALATION, policy.escalation(), "spec", "escalation");
            case ServiceSpec service -> {
                name(report, Kind.ESCALATION, service.escalation(), "spec", "escalation");
                for (int i = 0; i < service.dependencies().size(); i++) {
                    String needed = service.dependencies().get(i);
                    name(report, Kind.SERVICE, needed, "spec", "dependencies", i);
                }
            }
            case AutonomySpec autonomy -> autonomy(report, autonomy);
            case SourceSpec source -> services(report, source.services());
            case PlaybookSpec playbook -> {
                GrantCheck.check(resource.name(), playbook, report, of(Kind.TARGET));
                RereadCheck.check(playbook, report);
                CallCheck.check(resource.name(), playbook, report, of(Kind.PLAYBOOK));
            }
            case TargetSpec target -> {
                for (int i = 0; i < target.grants().size(); i++) {
                    String playbook = target.grants().get(i).playbook();
                    name(report, Kind.PLAYBOOK, playbook, "spec", "grants", i, "playbook");
                }
            }
            case ChangeWindowSpec window -> services(report, window.services());
            case TriggerSpec trigger -> {
                name(report, Kind.PLAYBOOK, trigger.playbook(), "spec", "playbook");
                name(report, Kind.SERVICE, trigger.service(), "spec", "service");
            }
            case SilenceSpec _ -> {}
            case PrioritySpec priority ->
                    PriorityCheck.names(priority, described().values(), report);
            case EscalationSpec _ -> {}
        }
    }

    private void autonomy(Report report, AutonomySpec spec) {
        services(report, spec.services());
        name(report, Kind.PLAYBOOK, spec.playbook(), "spec", "playbook");
        Optional<String> version =
                Optional.ofNullable(of(Kind.PLAYBOOK).get(spec.playbook()))
                        .flatMap(Document::resource)
                        .map(Resource::version);
        if (version.isPresent() && !version.get().equals(spec.playbookVersion())) {
            report.value(
                    List.of("spec", "playbookVersion"),
                    "playbook '" + spec.playbook() + "' is version " + version.get() + " here",
                    "a new version starts at observe until a grant names it");
        }
    }

    private void services(Report report, List<String> services) {
        Set<String> called =
                of(Kind.SERVICE).values().stream()
                        .flatMap(document -> document.resource().stream())
                        .flatMap(resource -> resource.as(ServiceSpec.class).stream())
                        .flatMap(service -> service.spec().match().names().stream())
                        .collect(Collectors.toSet());
        for (int i = 0; i < services.size(); i++) {
            String service = services.get(i);
            if (!service.equals("*") && !called.contains(service)) {
                name(report, Kind.SERVICE, service, "spec", "services", i);
            }
        }
    }

    /** What is said of each service, and where. */
    private Map<Report, ServiceSpec> described() {
        Map<Report, ServiceSpec> services = new LinkedHashMap<>();
        of(Kind.SERVICE)
                .values()
                .forEach(document ->
                        document.resource()
                                .flatMap(resource -> resource.as(ServiceSpec.class))
                                .ifPresent(service ->
                                        services.put(document.report(), service.spec())));
        return services;
    }

    private void name(Report report, Kind kind, @Nullable String name, Object... path) {
        if (name != null && !of(kind).containsKey(name)) {
            report.value(
                    List.of(path),
                    "there is no " + kind.kind() + " '" + name + "'",
                    DidYouMean.hint(name, of(kind).keySet()));
        }
    }

    private Map<String, Document> of(Kind kind) {
        return known.getOrDefault(kind, Map.of());
    }
}
