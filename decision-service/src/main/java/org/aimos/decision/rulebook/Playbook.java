package org.aimos.decision.rulebook;

import java.util.Map;
import org.aimos.events.PlaybookRef;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Risk;
import org.aimos.resources.Scope;
import org.aimos.resources.Variables;
import org.aimos.resources.policy.Checked;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.ResourceRef;
import org.jspecify.annotations.Nullable;

/** A playbook as a decision sees it: what it is for, how dangerous it is, and who applied it. */
public final class Playbook {
    private final InForce<PlaybookSpec> applied;
    private final Checked match;

    Playbook(InForce<PlaybookSpec> applied) {
        this.applied = applied;
        this.match = Checked.compile(applied.spec().match(), Scope.PLAYBOOK);
    }

    /** Exactly this version. */
    public PlaybookRef ref() {
        return new PlaybookRef(applied.name(), applied.version(), applied.resource().digest());
    }

    /** Which resource it is. */
    public ResourceRef resource() {
        return applied.ref();
    }

    /** How dangerous, says its author. */
    public Risk risk() {
        return applied.spec().risk();
    }

    /** What it does, in one sentence. */
    public String description() {
        return applied.spec().description();
    }

    String author() {
        return applied.appliedBy();
    }

    /** Why its precondition does not hold, in one sentence; null when it does. */
    public @Nullable String objection(Question question) {
        Checked.Answer answer = match.ask(question.variables());
        if (answer.error() != null) {
            return "The precondition of playbook '%s' could not be answered: %s."
                    .formatted(applied.name(), answer.error());
        }
        return answer.yes()
                ? null
                : "The precondition of playbook '%s' does not hold: %s."
                        .formatted(applied.name(), applied.spec().match());
    }

    Map<String, Object> fields() {
        return Variables.playbook(applied.resource());
    }
}
