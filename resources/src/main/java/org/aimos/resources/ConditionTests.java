package org.aimos.resources;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.aimos.events.Decision.PolicyVerdict;
import org.aimos.events.Verdict;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.Policies;
import org.aimos.resources.yaml.YamlDocuments;
import org.aimos.resources.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules and policies on the cases under their {@code tests:}, with the conditions and the
 * verdicts of the real thing and nothing else.
 */
public final class ConditionTests {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    private ConditionTests() {}

    /**
     * One case, and what was not as expected.
     *
     * @param wrong sentences for people; empty when it passed
     * @param matched whether it matched
     * @param message what a policy said; empty for rules, and when it did not match
     */
    public record Tried(String name, List<String> wrong, boolean matched, String message) {
        /** True when all was as expected. */
        public boolean passed() {
            return wrong.isEmpty();
        }

        /** The sentence that lint says for one of them. */
        public String finding(String what) {
            return "test '%s' fails: %s".formatted(name, what);
        }
    }

    /** Something that can't be tried, at this path below a case. */
    record Unclear(List<Object> path, String what, String hint) {}

    /** A case that was tried, or why it could not be. */
    record Result(Tried tried, List<Unclear> unclear) {}

    /** Tries every case of a rule or policy; none for any other kind. */
    public static List<Tried> of(Resource<?> resource) {
        return results(resource, tests(resource.yaml())).stream().map(Result::tried).toList();
    }

    /** What the cases leave out, for people: which way it never went. */
    public static List<String> untried(Resource<?> resource, List<Tried> tried) {
        var never = new TreeSet<String>();
        if (tried.stream().noneMatch(Tried::matched)) {
            never.add("a case in which it matches");
        }
        if (tried.stream().allMatch(Tried::matched)) {
            never.add("a case in which it does not");
        }
        resource.as(PolicySpec.class)
                .ifPresent(policy -> {
                    for (PolicySpec.Validation one : policy.spec().validations()) {
                        if (tried.stream().noneMatch(t -> t.message().startsWith(one.message()))) {
                            never.add("one against '" + one.expression() + "'");
                        }
                    }
                });
        return List.copyOf(never);
    }

    /** What stands under {@code tests:}. */
    private static List<?> tests(String yaml) {
        return YamlDocuments.cut(yaml).stream()
                .map(YamlReader::read)
                .flatMap(read -> read.node().stream())
                .map(node -> node.plain())
                .filter(Map.class::isInstance)
                .map(plain -> ((Map<?, ?>) plain).get("tests"))
                .filter(List.class::isInstance)
                .findFirst()
                .<List<?>>map(tests -> (List<?>) tests)
                .orElse(List.of());
    }

    /** The cases of a rule. */
    static List<RuleCase> ruleCases(Resource<?> rule) {
        return tests(rule.yaml()).stream()
                .map(each -> JSON.convertValue(each, RuleCase.class))
                .toList();
    }

    /** The same with what is unclear about each case. */
    static List<Result> results(Resource<?> resource, List<?> tests) {
        List<Result> results = new ArrayList<>();
        Optional<Resource<PolicySpec>> policy = resource.as(PolicySpec.class);
        Supplier<Policies> alone =
                () -> new Policies(List.of(new InForce<>(policy.orElseThrow(), "author")));
        for (Object each : tests) {
            switch (resource.spec()) {
                case RuleSpec rule -> results.add(rule(rule, read(each, RuleCase.class)));
                case PolicySpec _ -> results.add(policy(alone.get(), read(each, PolicyCase.class)));
                default -> {}
            }
        }
        return results;
    }

    private static <T> T read(Object each, Class<T> type) {
        return JSON.convertValue(each, type);
    }

    private static Result rule(RuleSpec rule, RuleCase given) {
        CaseVariables variables = new CaseVariables(given.given().told());
        RuleCase.Expect expect = given.expect();
        var wrong = new ArrayList<String>();
        boolean matched = false;
        try {
            matched = Condition.compile(rule.when(), Scope.RULE).test(variables.of(Scope.RULE));
            matches(expect.matches(), expect.playbook() != null, matched).ifPresent(wrong::add);
            String chosen = rule.then().playbook();
            if (matched && expect.playbook() != null && !expect.playbook().equals(chosen)) {
                wrong.add(
                        chosen == null
                                ? "it hands over to people and chooses no playbook"
                                : "it chooses '%s', not '%s'".formatted(chosen, expect.playbook()));
            }
        } catch (ConditionException e) {
            wrong.add("it can't be answered: " + e.getMessage());
        }
        boolean nothing = expect.matches() == null && expect.playbook() == null;
        return result(given.name(), wrong, matched, "", variables, nothing);
    }

    private static Result policy(Policies policies, PolicyCase given) {
        CaseVariables variables = new CaseVariables(given.given().told());
        PolicyCase.Expect expect = given.expect();
        boolean about = given.given().playbook() != null;
        PolicyVerdict said = policies.ask(variables.of(Scope.POLICY), about).decisive();
        var wrong = new ArrayList<String>();
        matches(expect.matches(), expect.verdict() != null, said != null).ifPresent(wrong::add);
        Verdict verdict = said == null ? null : said.verdict();
        String message = said == null ? "" : said.message();
        if (said != null && expect.verdict() != null && expect.verdict() != verdict) {
            wrong.add(
                    "it says %s, not %s: %s"
                            .formatted(
                                    Words.of(said.verdict()), Words.of(expect.verdict()), message));
        }
        if (expect.message() != null && !message.contains(expect.message())) {
            wrong.add("its reason is '%s'".formatted(message));
        }
        boolean nothing =
                expect.matches() == null && expect.verdict() == null && expect.message() == null;
        return result(given.name(), wrong, said != null, message, variables, nothing);
    }

    /** What is wrong about its matching; whoever expects more of it expects that it matches. */
    private static Optional<String> matches(
            @Nullable Boolean expected, boolean implied, boolean matched) {
        Boolean wanted = implied ? Boolean.TRUE : expected;
        if (wanted == null || wanted == matched) {
            return Optional.empty();
        }
        return Optional.of(matched ? "it matches and should not" : "it does not match and should");
    }

    private static Result result(
            String name,
            List<String> wrong,
            boolean matched,
            String message,
            CaseVariables variables,
            boolean nothing) {
        var unclear = new ArrayList<Unclear>();
        variables
                .flaws()
                .forEach(flaw ->
                        unclear.add(
                                new Unclear(
                                        Report.below(List.of("given"), flaw.path().toArray()),
                                        flaw.what(),
                                        flaw.hint())));
        if (nothing) {
            unclear.add(
                    new Unclear(
                            List.of("expect"),
                            "nothing is expected, so it can't fail",
                            "matches: true"));
        }
        return new Result(
                new Tried(
                        name,
                        unclear.isEmpty()
                                ? List.copyOf(wrong)
                                : unclear.stream().map(u -> Objects.toString(u.what())).toList(),
                        matched,
                        message),
                unclear);
    }
}
