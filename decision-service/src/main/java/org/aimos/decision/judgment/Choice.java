package org.aimos.decision.judgment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.decision.rulebook.Playbook;
import org.aimos.decision.rulebook.Question;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.rulebook.Rules;
import org.aimos.events.Decision.RuleMatch;
import org.jspecify.annotations.Nullable;

/**
 * Which playbook the rules choose, if exactly one; and everything that speaks against it.
 *
 * @param playbook null when none was chosen
 */
record Choice(List<RuleMatch> asked, @Nullable Playbook playbook, List<Cap> caps) {

    static Choice of(Question question, Rulebook rulebook) {
        Rules.Answer answer = rulebook.rules(question);
        var caps = new ArrayList<Cap>();
        for (String handOver : answer.handOvers()) {
            caps.add(Cap.people(handOver, "Change or remove that rule."));
        }
        if (answer.playbooks().isEmpty() && caps.isEmpty()) {
            caps.add(noRule(answer));
        }
        if (answer.playbooks().size() > 1) {
            caps.add(
                    Cap.people(
                            "The rules choose different playbooks (%s), so a person has to."
                                    .formatted(String.join(", ", answer.playbooks())),
                            "Let only one rule match."));
            return new Choice(answer.asked(), null, caps);
        }
        Playbook playbook =
                answer.playbooks().stream()
                        .findFirst()
                        .flatMap(name -> find(name, rulebook, caps))
                        .orElse(null);
        String objection = playbook == null ? null : playbook.objection(question);
        if (objection != null) {
            caps.add(
                    Cap.people(objection, "Mend the playbook's match, or the rule that chose it."));
        }
        return new Choice(answer.asked(), playbook, caps);
    }

    private static Cap noRule(Rules.Answer answer) {
        return answer.errors().isEmpty()
                ? Cap.people("No rule matched.", "Add a Rule that names a playbook for this alert.")
                : Cap.people(
                        "No rule matched, and %s could not be answered."
                                .formatted(String.join(", ", answer.errors())),
                        "Mend that rule; its error is in the list of rules below.");
    }

    private static Optional<Playbook> find(String name, Rulebook rulebook, List<Cap> caps) {
        Optional<Playbook> found = rulebook.playbook(name);
        if (found.isEmpty()) {
            caps.add(
                    Cap.people(
                            "The rules choose playbook '%s', which does not exist.".formatted(name),
                            "Apply that playbook, or mend the rule's name of it."));
        }
        return found;
    }
}
