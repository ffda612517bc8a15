package org.aimos.orchestrator.approval;

import java.util.Collections;
import java.util.Set;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;

/**
 * The rules of an approval: the right role, neither requester nor author, a reason for a refusal,
 * exactly what was shown, each person once, the first valid answer wins and one refusal ends it.
 */
public final class ApprovalRules {
    private ApprovalRules() {}

    /**
     * Judges an answer.
     *
     * @param approval as it stands now
     * @param agreed who agreed already
     */
    public static Judgement judge(Approval approval, Answer answer, Set<String> agreed) {
        if (Collections.disjoint(approval.roles(), answer.roles())) {
            return new Judgement.MayNot(
                    "Only "
                            + String.join(" or ", approval.roles())
                            + " may answer this question, and "
                            + answer.person()
                            + " is neither.");
        }
        if (approval.excluded().contains(answer.person())) {
            return new Judgement.MayNot(
                    answer.person()
                            + " wrote or applied this playbook or asked for this run, so somebody"
                            + " else has to answer.");
        }
        if (approval.status() != ApprovalStatus.ASKED) {
            return new Judgement.TooLate(closed(approval));
        }
        if (!answer.at().isBefore(approval.expiresAt())) {
            return new Judgement.TooLate("The question expired at " + approval.expiresAt() + ".");
        }
        if (!answer.granted()) {
            return answer.reason() == null || answer.reason().isBlank()
                    ? new Judgement.Incomplete("A refusal needs a reason.")
                    : new Judgement.Decides();
        }
        if (!approval.digest().equals(answer.digest())) {
            return new Judgement.TooLate(
                    "What was shown is no longer what is asked: look at the question again.");
        }
        if (agreed.contains(answer.person())) {
            return new Judgement.TooLate(answer.person() + " agreed already.");
        }
        var missing = approval.quorum() - agreed.size() - 1;
        return missing <= 0 ? new Judgement.Decides() : new Judgement.Counts(missing);
    }

    private static String closed(Approval approval) {
        return switch (approval.status()) {
            case GRANTED ->
                    approval.answeredBy()
                            + " approved it already at "
                            + approval.answeredAt()
                            + ".";
            case REFUSED ->
                    approval.answeredBy()
                            + " refused it already at "
                            + approval.answeredAt()
                            + ": "
                            + approval.reason();
            case EXPIRED -> "The question expired at " + approval.expiresAt() + ".";
            case WITHDRAWN -> "The question was withdrawn: " + approval.reason();
            case ASKED -> throw new IllegalArgumentException("still asked");
        };
    }
}
