package org.aimos.decision.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.events.Decision.RuleMatch;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.Scope;
import org.aimos.resources.policy.Checked;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.ResourceRef;
import org.aimos.resources.policy.Shortlist;

/**
 * All rules in force. Each one counts, in their order; none hides another. Of many rules those that
 * want another text than the alert has are not asked one by one, and not listed.
 */
public final class Rules {
    /** Up to so many rules the answer lists all; of more it lists as many that came near. */
    private static final int FEW = 50;

    private final Shortlist<Compiled> rules;

    /** These rules, in whatever order they come. */
    Rules(List<InForce<RuleSpec>> inForce) {
        rules =
                new Shortlist<>(
                        inForce.stream()
                                .sorted(
                                        Comparator.comparingInt(
                                                        (InForce<RuleSpec> r) -> r.spec().order())
                                                .thenComparing(InForce::name))
                                .map(Compiled::of)
                                .toList(),
                        Compiled::when);
    }

    /** What every rule says. */
    Answer ask(Question question) {
        Map<String, Object> variables = question.variables();
        var asked = new ArrayList<RuleMatch>();
        var playbooks = new LinkedHashSet<String>();
        var handOvers = new ArrayList<String>();
        var errors = new ArrayList<String>();
        boolean few = rules.all().size() <= FEW;
        int near = 0;
        for (Compiled rule : few ? rules.all() : rules.of(variables)) {
            Checked.Answer answer = rule.when.ask(variables);
            RuleSpec.Then then = rule.applied.spec().then();
            boolean told = answer.yes() || answer.error() != null;
            if (told || near++ < FEW) {
                asked.add(rule.record(answer));
            }
            if (answer.error() != null) {
                errors.add(rule.applied.name());
            } else if (answer.yes() && then.playbook() != null) {
                playbooks.add(then.playbook());
            } else if (answer.yes()) {
                handOvers.add(
                        "Rule '%s' hands it to people: %s"
                                .formatted(rule.applied.name(), then.handOver()));
            }
        }
        return new Answer(asked, playbooks, handOvers, errors);
    }

    /** Which resources took part. */
    List<ResourceRef> refs() {
        return rules.all().stream().map(r -> r.applied.ref()).toList();
    }

    /**
     * What the rules say together.
     *
     * @param asked those that matched or failed, and others that were asked
     * @param playbooks names of the playbooks that matched rules choose
     * @param handOvers reasons of matched rules that want people
     * @param errors names of rules that could not be answered
     */
    public record Answer(
            List<RuleMatch> asked,
            Set<String> playbooks,
            List<String> handOvers,
            List<String> errors) {}

    private record Compiled(InForce<RuleSpec> applied, Checked when) {
        static Compiled of(InForce<RuleSpec> rule) {
            return new Compiled(rule, Checked.compile(rule.spec().when(), Scope.RULE));
        }

        RuleMatch record(Checked.Answer answer) {
            String detail =
                    answer.error() != null
                            ? "could not be answered: " + answer.error()
                            : answer.yes()
                                    ? applied.spec().then().handOver()
                                    : "does not hold: " + applied.spec().when();
            return new RuleMatch(
                    applied.name(),
                    applied.version(),
                    applied.resource().digest(),
                    answer.yes(),
                    answer.yes() ? applied.spec().then().playbook() : null,
                    detail);
        }
    }
}
