package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Decision;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Calls;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.Proposal;
import org.aimos.orchestrator.run.RunState.Gate;
import org.aimos.resources.Risk;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/** Asking people before an effect, and what their answer is worth. */
final class Gates {
    private static final int TIMES_ASKED = 2;
    private static final Decision.ApprovalTerms OWN =
            new Decision.ApprovalTerms(List.of("on-call", "approver"), 1, 1800, "hand-over");

    private Gates() {}

    /** Policy gates the first effect that is carried out, the playbook whichever it names. */
    static boolean needed(Turn t, String path) {
        if (t.cleared.contains(path)) {
            return false;
        }
        var policy = t.plan.order().gate() != null && t.cleared.isEmpty();
        return policy || t.plan.act(path).step().approval() != null;
    }

    /**
     * Asks people before this step, about all that is left to be done. Nothing else is under way
     * then: a step that needs people waits for the strands beside it.
     */
    static void ask(Turn t, String path) {
        ask(t, path, null);
    }

    /** With the question that nobody answered, the next level of people is asked. */
    private static void ask(Turn t, String path, @Nullable Approval unanswered) {
        var roles = roles(t, path);
        if (roles.isEmpty()) {
            Endings.handOver(t, nobody(t, path));
            return;
        }
        var proposal = proposal(t);
        var earlier = t.gate;
        var asked = earlier == null || t.cleared.contains(earlier.stepId()) ? 0 : earlier.asked();
        var last = unanswered != null || asked + 1 >= TIMES_ASKED;
        var approval = question(t, path, roles, proposal, last);
        if (unanswered != null) {
            approval = approval.following(unanswered.id());
        }
        var question = approval;
        t.gate = new Gate(path, approval, asked + 1, null);
        t.phase = Phase.ASKING;
        t.clock = t.clock.stand(t.now());
        t.wakeAt = remindAt(approval);
        t.stand(RunStatus.AWAITING_APPROVAL, "people are asked: " + approval.question());
        t.show(question);
        t.say(r -> new RunFact.ApprovalAsked(r, question));
        t.commands.add(new Command.AskApproval(question));
    }

    static boolean answered(Turn t, Signal.Answered s) {
        var gate = t.gate;
        if (t.phase != Phase.ASKING || gate == null || !isFor(gate, s.approvalId())) {
            return false;
        }
        var status = s.granted() ? ApprovalStatus.GRANTED : ApprovalStatus.REFUSED;
        var answer = gate.approval().closed(status, s.by(), s.at(), s.reason());
        return close(t, gate, s, s.alone() ? answer.glassBroken() : answer);
    }

    private static boolean close(Turn t, Gate gate, Signal.Answered s, Approval answer) {
        t.clock = t.clock.run(t.now());
        t.wakeAt = null;
        t.show(answer);
        if (!s.granted()) {
            t.gate = new Gate(gate.stepId(), answer, gate.asked(), null);
            t.stand(t.run().status(), "refused by " + s.by() + ": " + s.reason());
            t.say(r -> new RunFact.ApprovalAnswered(r, answer));
            Endings.handOver(t, "refused by " + s.by() + ": " + s.reason());
            return true;
        }
        t.gate =
                new Gate(
                        gate.stepId(),
                        answer,
                        gate.asked(),
                        s.at().plus(t.plan.order().grantLasts()));
        t.stand(RunStatus.RUNNING, "approved by " + s.by());
        t.say(r -> new RunFact.ApprovalAnswered(r, answer));
        t.phase = Phase.REREADING;
        t.reread = toReread(t);
        if (t.reread.isEmpty()) {
            t.wakeAt = t.now();
        } else {
            rereadNext(t);
        }
        return true;
    }

    /** One of several who must agree did. */
    static boolean agreed(Turn t, Signal.Agreed s) {
        var gate = t.gate;
        if (t.phase != Phase.ASKING || gate == null || !isFor(gate, s.approvalId())) {
            return false;
        }
        var yes = gate.approval().agreedBy(new Approval.Agreement(s.by(), s.reason(), s.at()));
        t.gate = new Gate(gate.stepId(), yes, gate.asked(), null);
        t.stand(RunStatus.AWAITING_APPROVAL, s.by() + " agreed; more people have to");
        t.show(yes);
        t.say(r -> new RunFact.ApprovalAnswered(r, yes));
        return true;
    }

    /** Two thirds of the time are over, or all of it. */
    static void timeIsUp(Turn t, Gate gate) {
        var approval = gate.approval();
        if (!t.now().isBefore(approval.expiresAt())) {
            expire(t, gate);
            return;
        }
        var reminded = approval.reminded(t.now());
        t.gate = new Gate(gate.stepId(), reminded, gate.asked(), null);
        t.wakeAt = approval.expiresAt();
        t.show(reminded);
        t.say(r -> new RunFact.ApprovalReminded(r, reminded));
    }

    private static Instant remindAt(Approval approval) {
        var stands = Duration.between(approval.askedAt(), approval.expiresAt());
        return approval.askedAt().plus(stands.multipliedBy(2).dividedBy(3));
    }

    /** Nobody answered in time. */
    private static void expire(Turn t, Gate gate) {
        var expired = gate.approval().closed(ApprovalStatus.EXPIRED, null, t.now(), null);
        t.gate = new Gate(gate.stepId(), expired, gate.asked(), null);
        t.clock = t.clock.run(t.now());
        t.show(expired);
        t.say(r -> new RunFact.ApprovalAnswered(r, expired));
        t.commands.add(
                new Command.CloseApproval(
                        expired.id(), ApprovalStatus.EXPIRED, "nobody answered in time"));
        var escalates = terms(t).onExpiry().equals("escalate");
        if (escalates && gate.asked() < TIMES_ASKED) {
            ask(t, gate.stepId(), expired);
        } else {
            Endings.handOver(t, "nobody answered the question in time");
        }
    }

    /** Takes the open question back. */
    static void withdraw(Turn t, String reason) {
        var gate = Objects.requireNonNull(t.gate);
        var withdrawn = gate.approval().closed(ApprovalStatus.WITHDRAWN, null, t.now(), reason);
        t.gate = new Gate(gate.stepId(), withdrawn, gate.asked(), null);
        t.clock = t.clock.run(t.now());
        t.show(withdrawn);
        t.say(r -> new RunFact.ApprovalWithdrawn(r, withdrawn));
        t.commands.add(new Command.CloseApproval(withdrawn.id(), ApprovalStatus.WITHDRAWN, reason));
    }

    static boolean readAgain(Turn t, Signal.StepSucceeded s) {
        if (t.reread.isEmpty() || !t.reread.getFirst().equals(s.stepId())) {
            return false;
        }
        t.outputs.put(s.stepId(), s.output());
        t.mark(s.stepId(), StepStatus.DONE, s.summary() + "; read again after the approval");
        t.reread = t.reread.subList(1, t.reread.size());
        rereadNext(t);
        return true;
    }

    static boolean notReadAgain(Turn t, String stepId, String reason) {
        if (t.reread.isEmpty() || !t.reread.getFirst().equals(stepId)) {
            return false;
        }
        if (t.plan.at(stepId).onError() == OnError.CONTINUE) {
            t.outputs.put(stepId, Map.of("failed", true, "error", reason));
            t.reread = t.reread.subList(1, t.reread.size());
            rereadNext(t);
        } else {
            Endings.failed(t, stepId + " could not be read again after the approval: " + reason);
        }
        return true;
    }

    /** Reads the next of what was read before, or looks whether the answer still holds. */
    static void rereadNext(Turn t) {
        t.wakeAt = null;
        if (t.stop != null) {
            Endings.stopped(t, t.stop, null);
            return;
        }
        if (t.outOfTime()) {
            Endings.failed(t, Stepping.outOfTime(t));
            return;
        }
        if (!t.reread.isEmpty()) {
            var path = t.reread.getFirst();
            var within = Stepping.shorter(t.plan.act(path).step().patience(), t.timeLeft());
            t.commands.add(new Command.RereadStep(path, within));
            return;
        }
        var gate = Objects.requireNonNull(t.gate);
        giveBackAgain(t);
        if (Regrouping.changed(t)) {
            beginAnew(t, gate);
            return;
        }
        var proposal = proposal(t);
        var until = gate.grantedUntil();
        var late = until == null || t.now().isAfter(until);
        if (proposal.changesNothing()) {
            t.stand(RunStatus.RUNNING, "nothing is left to be done");
            t.phase = Phase.WORKING;
            Stepping.advance(t);
        } else if (!late && proposal.digest().equals(gate.approval().digest())) {
            t.cleared.add(gate.stepId());
            t.phase = Phase.WORKING;
            Stepping.advance(t);
        } else if (gate.asked() < TIMES_ASKED) {
            ask(t, gate.stepId());
        } else {
            var why = late ? "the approval is too old" : "what was approved changed again";
            Endings.handOver(t, why + " before anything was done");
        }
    }

    /** An answer of people does not hold for ever for a run that has changed nothing yet. */
    static boolean tooOld(Turn t) {
        var until = t.gate == null ? null : t.gate.grantedUntil();
        return until != null && t.effected.isEmpty() && t.now().isAfter(until);
    }

    /** What the steps are about changed: they begin anew, and people are asked once more. */
    private static void beginAnew(Turn t, Gate gate) {
        if (gate.asked() < TIMES_ASKED) {
            t.stand(RunStatus.RUNNING, "what was approved changed");
            t.phase = Phase.WORKING;
            Stepping.advance(t);
        } else {
            Endings.handOver(t, "what was approved changed again before anything was done");
        }
    }

    /** What called playbooks gave back may be made of what was read again. */
    private static void giveBackAgain(Turn t) {
        for (var row : List.copyOf(t.rows().all()).reversed()) {
            if (row.status() == StepStatus.DONE
                    && t.plan.at(row.id()) instanceof PlannedStep.Call call) {
                try {
                    var inside = t.plan.variablesInside(row.id(), t.known());
                    t.outputs.put(row.id(), Calls.outputs(call, inside, t.moment.expressions()));
                } catch (ExpressionException gone) {
                    t.outputs.remove(row.id());
                }
            }
        }
    }

    private static List<String> toReread(Turn t) {
        var reads = new ArrayList<String>();
        for (var path : t.outputs.keySet()) {
            if (t.effected.contains(path)) {
                reads.clear();
            } else if (t.plan.at(path) instanceof PlannedStep.Act act && !act.effect()) {
                reads.add(path);
            }
        }
        return List.copyOf(reads);
    }

    private static Approval question(
            Turn t, String path, List<String> roles, Proposal proposal, boolean last) {
        var terms = terms(t);
        var own = t.plan.act(path).step().approval();
        var order = t.plan.order();
        var message = own == null ? null : own.message();
        var asked =
                new Approval(
                        t.moment.ids().get(),
                        order.runId(),
                        order.incidentId(),
                        ApprovalStatus.ASKED,
                        proposal.digest(),
                        message != null ? message : usual(order, path),
                        proposal.lines(),
                        roles,
                        terms.quorum(),
                        order.excluded(),
                        t.now(),
                        t.now().plus(Duration.ofSeconds(terms.expiresSeconds())),
                        consequence(terms, last),
                        null,
                        null,
                        null);
        return t.plan.playbook().risk() == Risk.HIGH ? asked.needsFreshSignIn() : asked;
    }

    private static String usual(Order order, String path) {
        var reversal = order.reversal();
        var name = order.playbook().name();
        return reversal == null
                ? "May " + name + " carry out " + path + "?"
                : "May what run " + reversal.runId() + " of " + name + " did be taken back?";
    }

    /** Who may answer: whom the step names, and of these whom policy names where it asks too. */
    private static List<String> roles(Turn t, String path) {
        var roles = new LinkedHashSet<>(terms(t).roles());
        var own = own(t, path);
        if (!own.isEmpty()) {
            if (t.plan.order().gate() == null) {
                roles.clear();
                roles.addAll(own);
            } else {
                roles.retainAll(own);
            }
        }
        return List.copyOf(roles);
    }

    private static List<String> own(Turn t, String path) {
        var own = t.plan.act(path).step().approval();
        return own == null ? List.of() : own.roles();
    }

    private static String nobody(Turn t, String path) {
        var own = own(t, path);
        if (own.isEmpty()) {
            return "nobody may answer for " + path + ": policy names no role";
        }
        return "nobody may answer for %s: policy wants an answer of %s, and the step one of %s"
                .formatted(path, String.join(" or ", terms(t).roles()), String.join(" or ", own));
    }

    private static String consequence(Decision.ApprovalTerms terms, boolean last) {
        var wait = Stepping.words(Duration.ofSeconds(terms.expiresSeconds()));
        return terms.onExpiry().equals("escalate") && !last
                ? "Without an answer within " + wait + " the next level of people is asked."
                : "Without an answer within " + wait + " nothing is done and people take over.";
    }

    private static Decision.ApprovalTerms terms(Turn t) {
        return Objects.requireNonNullElse(t.plan.order().gate(), OWN);
    }

    private static Proposal proposal(Turn t) {
        return Proposal.of(t.plan, t.known(), t::isOver, t.moment.expressions());
    }

    private static boolean isFor(Gate gate, String approvalId) {
        return gate.approval().id().equals(approvalId);
    }
}
