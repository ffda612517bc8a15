package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.orchestrator.approval.Answer;
import org.aimos.orchestrator.approval.ApprovalRules;
import org.aimos.orchestrator.approval.Judgement;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.store.ApprovalTable;
import org.aimos.orchestrator.store.RunTable;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Questions to people and their answers. An answer is judged under the lock of its question. */
@ApplicationScoped
public class Approvals {
    private final Transactions transactions;
    private final ApprovalTable approvals;
    private final RunTable runs;
    private final Reconciler reconciler;
    private final Clock clock;

    public Approvals(
            Transactions transactions,
            ApprovalTable approvals,
            RunTable runs,
            Reconciler reconciler,
            Clock clock) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.runs = runs;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /**
     * Questions, the newest first.
     *
     * @param status only those; null for all
     */
    public Uni<List<Approval>> list(@Nullable ApprovalStatus status, int limit) {
        return transactions.run(session -> approvals.list(session, status, limit));
    }

    /** One question; 404 when there is none. */
    public Uni<Approval> get(String id) {
        return transactions
                .run(session -> approvals.find(session, id))
                .map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /**
     * Takes an answer. 403 when this person may not answer, 409 when it comes too late or is about
     * something else than is asked, 400 when it lacks its reason.
     *
     * @return the question with the answer
     */
    public Uni<Approval> answer(String id, Answer given) {
        var answer =
                new Answer(
                        given.person(),
                        given.roles(),
                        given.granted(),
                        given.digest(),
                        given.reason(),
                        clock.instant());
        return transactions
                .run(session -> answer(session, id, answer))
                .invoke(reconciler::wake)
                .chain(() -> get(id));
    }

    private Uni<Void> answer(Mutiny.Session session, String id, Answer answer) {
        return approvals
                .lock(session, id)
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .flatMap(approval ->
                        approvals
                                .agreed(session, id)
                                .map(a -> ApprovalRules.judge(approval, answer, a))
                                .flatMap(j -> keep(session, approval, answer, j)));
    }

    private Uni<Void> keep(
            Mutiny.Session session, Approval approval, Answer answer, Judgement judgement) {
        return switch (judgement) {
            case Judgement.MayNot j ->
                    throw Problem.forbidden(j.why(), "Ask somebody else who may answer.");
            case Judgement.TooLate j ->
                    throw Problem.conflict(j.why(), "Look at the run; there is nothing to answer.");
            case Judgement.Incomplete j ->
                    throw Problem.badRequest(j.why(), "reason", "Say why, in a sentence.");
            case Judgement.Counts _ -> approvals.keep(session, approval, answer);
            case Judgement.Decides _ ->
                    approvals
                            .keep(session, approval, answer)
                            .chain(() -> approvals.close(session, approval.id(), answer))
                            .chain(() ->
                                    runs.note(session, approval.runId(), signal(approval, answer)));
        };
    }

    private static Signal signal(Approval approval, Answer answer) {
        return new Signal.Answered(
                approval.id(), answer.granted(), answer.person(), answer.reason(), answer.at());
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no approval " + id, "List them with /v1/approvals.");
    }
}
