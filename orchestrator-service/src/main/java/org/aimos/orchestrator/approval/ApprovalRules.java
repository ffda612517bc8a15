package org.aimos.orchestrator.approval;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;

/**
 * The rules of an approval: the right role, neither requester nor author nor who applied what
 * permits it, a fresh sign-in where the risk is high, a reason for a refusal, exactly what was
 * shown, each person once, the first valid answer wins and one refusal ends it. Who is alone on
 * shift may break the glass: alone, with a reason and a fresh sign-in, and is reviewed.
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
        var role = missingRole(approval, answer.person(), answer.roles());
        if (role.isPresent()) {
            return new Judgement.MayNot(role.get());
        }
        if (approval.excluded().contains(answer.person()) && !answer.alone()) {
            return new Judgement.MayNot(
                    answer.person()
                            + " wrote or applied this playbook or what permits it, or asked for"
                            + " this run, so somebody else has to answer.");
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
        if (!answer.fresh() && (answer.alone() || Boolean.TRUE.equals(approval.freshSignIn()))) {
            return new Judgement.SignInAgain(
                    "This needs a sign-in of the last minutes, to be sure that it is "
                            + answer.person()
                            + ".");
        }
        if (answer.alone()) {
            return answer.reason() == null || answer.reason().isBlank()
                    ? new Judgement.Incomplete("Answering alone needs a reason.")
                    : new Judgement.Decides();
        }
        if (agreed.contains(answer.person())) {
            return new Judgement.TooLate(answer.person() + " agreed already.");
        }
        var missing = approval.quorum() - agreed.size() - 1;
        return missing <= 0 ? new Judgement.Decides() : new Judgement.Counts(missing);
    }

    /** Why this person's roles do not let them answer; empty when one does. */
    public static Optional<String> missingRole(
            Approval approval, String person, Set<String> roles) {
        return Collections.disjoint(approval.roles(), roles)
                ? Optional.of(
                        "Only "
                                + String.join(" or ", approval.roles())
                                + " may answer this question, and "
                                + person
                                + " is neither.")
                : Optional.empty();
    }

    /** How the question ended, in a sentence for whoever comes late; it must have ended. */
    public static String closed(Approval approval) {
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
