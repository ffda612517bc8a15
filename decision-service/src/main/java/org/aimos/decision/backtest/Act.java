package org.aimos.decision.backtest;

import java.util.Optional;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.FactData;
import org.aimos.events.Run;
import org.aimos.events.RunFact;

/**
 * What a person did about an incident, as facts tell it; who it was is not kept.
 *
 * @param word acknowledged, taken, resolved, merged, split, ran, approved, refused or undid
 * @param playbook the playbook it was about; empty when about none
 */
public record Act(String word, String playbook) {
    static final String RAN = "ran";
    static final String APPROVED = "approved";
    static final String REFUSED = "refused";
    static final String UNDID = "undid";

    /**
     * An act that a fact about a run tells of.
     *
     * @param incident id of the incident it was done about
     */
    public record Told(String incident, Act act) {}

    /** The act that a fact tells of; empty when no person did anything in it. */
    public static Optional<Told> of(FactData data) {
        return switch (data) {
            case RunFact.Started started -> began(started.run());
            case RunFact.ApprovalAnswered answered -> answered(answered.run(), answered.approval());
            default -> Optional.empty();
        };
    }

    private static Optional<Told> began(Run run) {
        if (run.undoes() != null) {
            return told(run, UNDID);
        }
        return run.decisionId() == null ? told(run, RAN) : Optional.empty();
    }

    private static Optional<Told> answered(Run run, Approval approval) {
        if (approval.answeredBy() == null) {
            return Optional.empty();
        }
        if (approval.status() == ApprovalStatus.GRANTED) {
            return told(run, APPROVED);
        }
        return approval.status() == ApprovalStatus.REFUSED ? told(run, REFUSED) : Optional.empty();
    }

    private static Optional<Told> told(Run run, String word) {
        return Optional.of(new Told(run.incidentId(), new Act(word, run.playbook().name())));
    }

    /** True when a person had this playbook run: by hand, or by agreeing to it. */
    boolean wanted(String name) {
        return playbook.equals(name) && (word.equals(RAN) || word.equals(APPROVED));
    }

    /** True when a person did not want this playbook: refused it, or took it back. */
    boolean unwanted(String name) {
        return playbook.equals(name) && (word.equals(REFUSED) || word.equals(UNDID));
    }
}
