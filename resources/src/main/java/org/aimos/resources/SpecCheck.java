package org.aimos.resources;

import java.util.List;

/** Checks one resource by meaning: what a schema can't say and no other resource is needed for. */
final class SpecCheck {
    private SpecCheck() {}

    static void check(Resource<?> resource, Report report) {
        switch (resource.spec()) {
            case SourceSpec spec -> SourceCheck.check(spec, report);
            case ServiceSpec spec -> service(resource.metadata(), spec, report);
            case RuleSpec spec -> rule(spec, report);
            case PolicySpec spec -> PolicyCheck.check(spec, report);
            case SilenceSpec spec -> SilenceCheck.check(spec, report);
            case ChangeWindowSpec spec -> TimeCheck.check(spec, report);
            case TriggerSpec spec -> TimeCheck.check(spec, report);
            case PrioritySpec spec -> PriorityCheck.check(spec, report);
            case AutonomySpec _ -> {}
            case PlaybookSpec spec -> PlaybookCheck.check(spec, report);
            case TargetSpec spec -> TargetCheck.check(spec, report);
            case EscalationSpec spec -> EscalationCheck.check(spec, report);
        }
    }

    private static void service(Metadata metadata, ServiceSpec spec, Report report) {
        if (metadata.owner().equals(ServiceSpec.UNOWNED)) {
            report.value(
                    List.of("metadata", "owner"),
                    "somebody has to answer for a service",
                    "the team that does");
        }
        if (spec.dependencies().contains(metadata.name())) {
            report.key(List.of("spec", "dependencies"), "a service does not need itself", "");
        }
    }

    private static void rule(RuleSpec spec, Report report) {
        report.condition(List.of("spec", "when"), spec.when(), Scope.RULE, true);
        if ((spec.then().playbook() == null) == (spec.then().handOver() == null)) {
            report.key(
                    List.of("spec", "then"),
                    "a rule names either a playbook or people",
                    "playbook: NAME, or handOver: REASON");
        }
    }
}
