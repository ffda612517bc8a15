package org.aimos.resources;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.aimos.resources.yaml.YamlNode;

/** Tries the cases beside rules and policies; one that fails is a finding like any other. */
final class CaseCheck {
    private CaseCheck() {}

    /** Each alone. */
    static void check(Resource<?> resource, Report report) {
        if (!(resource.spec() instanceof RuleSpec) && !(resource.spec() instanceof PolicySpec)) {
            return;
        }
        if (!report.findings().isEmpty()
                || !(report.root().child("tests").map(YamlNode::plain).orElse(null)
                        instanceof List<?> tests)) {
            return;
        }
        List<ConditionTests.Result> results = ConditionTests.results(resource, tests);
        for (int i = 0; i < results.size(); i++) {
            ConditionTests.Result result = results.get(i);
            List<Object> here = List.of("tests", i);
            result.unclear()
                    .forEach(flaw ->
                            report.value(
                                    Report.below(here, flaw.path().toArray()),
                                    flaw.what(),
                                    flaw.hint()));
            if (result.unclear().isEmpty()) {
                result.tried()
                        .wrong()
                        .forEach(wrong ->
                                report.key(
                                        Report.below(here, "expect"),
                                        result.tried().finding(wrong),
                                        "mend the resource, or the test"));
            }
        }
    }

    /**
     * Rules beside each other: a playbook is chosen only when no other rule wants something else.
     */
    static void together(Collection<Document> documents) {
        List<Resource<RuleSpec>> rules =
                documents.stream()
                        .flatMap(document -> document.resource().stream())
                        .flatMap(resource -> resource.as(RuleSpec.class).stream())
                        .toList();
        for (Document document : documents) {
            document.resource()
                    .flatMap(resource -> resource.as(RuleSpec.class))
                    .filter(_ -> document.report().findings().isEmpty())
                    .ifPresent(rule -> together(rule, rules, document.report()));
        }
    }

    private static void together(
            Resource<RuleSpec> rule, List<Resource<RuleSpec>> rules, Report report) {
        List<RuleCase> cases = ConditionTests.ruleCases(rule);
        for (int i = 0; i < cases.size(); i++) {
            RuleCase one = cases.get(i);
            String playbook = one.expect().playbook();
            if (playbook == null) {
                continue;
            }
            Map<String, Object> variables = new CaseVariables(one.given().told()).of(Scope.RULE);
            List<Object> path = List.of("tests", i, "expect");
            rules.stream()
                    .filter(other -> !other.name().equals(rule.name()))
                    .filter(other -> !playbook.equals(other.spec().then().playbook()))
                    .filter(other -> matches(other.spec(), variables))
                    .forEach(other ->
                            report.key(
                                    path,
                                    "test '%s' fails: Rule '%s' matches as well and %s, so people have to choose"
                                            .formatted(
                                                    one.name(),
                                                    other.name(),
                                                    other.spec().then().playbook() == null
                                                            ? "hands over"
                                                            : "chooses '%s'"
                                                                    .formatted(
                                                                            other.spec()
                                                                                    .then()
                                                                                    .playbook())),
                                    "let only one rule match"));
        }
    }

    private static boolean matches(RuleSpec rule, Map<String, Object> variables) {
        try {
            return Condition.compile(rule.when(), Scope.RULE).test(variables);
        } catch (ConditionException e) {
            return false;
        }
    }
}
