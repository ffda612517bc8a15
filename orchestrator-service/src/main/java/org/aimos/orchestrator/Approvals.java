package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    private final BreakGlassDesk glass;
    private final Reconciler reconciler;
    private final Clock clock;

    public Approvals(
            Transactions transactions,
            ApprovalTable approvals,
            RunTable runs,
            BreakGlassDesk glass,
            Reconciler reconciler,
            Clock clock) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.runs = runs;
        this.glass = glass;
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
     * Somebody looks at a question in order to answer it. 403 when their roles never may, 404 when
     * there is none, 409 when nobody is asked any more.
     */
    public Uni<Look> look(String id, String person, Set<String> roles) {
        return transactions.run(session ->
                approvals
                        .find(session, id)
                        .map(found -> found.orElseThrow(() -> unknown(id)))
                        .invoke(approval -> mayLook(approval, person, roles))
                        .flatMap(approval ->
                                approvals
                                        .look(session, approval, person)
                                        .map(token -> new Look(approval, token))));
    }

    /**
     * A question as it is shown, and what answers it once.
     *
     * @param token good for this person and a quarter of an hour
     */
    public record Look(Approval approval, String token) {}

    private static void mayLook(Approval approval, String person, Set<String> roles) {
        ApprovalRules.missingRole(approval, person, roles)
                .ifPresent(why -> {
                    throw Problem.forbidden(why, "Ask somebody else who may answer.");
                });
        if (approval.status() != ApprovalStatus.ASKED) {
            throw Problem.conflict(
                    ApprovalRules.closed(approval), "Look at the run; there is nothing to answer.");
        }
    }

    /**
     * Takes an answer. 403 when this person may not answer, or has to prove again who they are; 409
     * when it comes too late or is about something else than is asked, 400 when it lacks its
     * reason.
     *
     * @param token of the look at the question; it is used up unless the answer is refused
     * @return the question with the answer
     */
    public Uni<Approval> answer(String id, Answer given, String token) {
        var answer = given.at(clock.instant());
        return transactions
                .run(session -> answer(session, id, answer, token))
                .invoke(reconciler::wake)
                .chain(() -> get(id));
    }

    private Uni<Void> answer(Mutiny.Session session, String id, Answer answer, String token) {
        return approvals
                .lock(session, id)
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .flatMap(approval ->
                        approvals
                                .agreed(session, id)
                                .invoke(a -> must(ApprovalRules.judge(approval, answer, a)))
                                .flatMap(a ->
                                        approvals
                                                .use(session, token, id, answer.person())
                                                .map(seen -> seen.orElseThrow(Approvals::used))
                                                .flatMap(seen ->
                                                        keep(session, approval, answer, a, seen))));
    }

    private static void must(Judgement judgement) {
        switch (judgement) {
            case Judgement.MayNot j ->
                    throw Problem.forbidden(j.why(), "Ask somebody else who may answer.");
            case Judgement.SignInAgain j ->
                    throw Problem.forbidden(j.why(), "Confirm your password, then answer again.");
            case Judgement.TooLate j ->
                    throw Problem.conflict(j.why(), "Look at the run; there is nothing to answer.");
            case Judgement.Incomplete j ->
                    throw Problem.badRequest(j.why(), "reason", "Say why, in a sentence.");
            case Judgement.Counts _ -> {}
            case Judgement.Decides _ -> {}
        }
    }

    private Uni<Void> keep(
            Mutiny.Session session,
            Approval approval,
            Answer answer,
            Set<String> agreed,
            Instant seen) {
        var kept = approvals.keep(session, approval, answer, seen);
        if (ApprovalRules.judge(approval, answer, agreed) instanceof Judgement.Counts) {
            return kept.chain(() -> runs.note(session, approval.runId(), yes(approval, answer)));
        }
        return kept.chain(() -> approvals.close(session, approval.id(), answer))
                .chain(() ->
                        answer.alone()
                                ? glass.broken(session, approval, answer)
                                : Uni.createFrom().voidItem())
                .chain(() -> runs.note(session, approval.runId(), signal(approval, answer)));
    }

    private static Signal yes(Approval approval, Answer answer) {
        return new Signal.Agreed(approval.id(), answer.person(), answer.reason(), answer.at());
    }

    private static Problem used() {
        return Problem.conflict(
                "This look at the question was used or is too old",
                "Look at the question again: POST /v1/approvals/ID/look.");
    }

    private static Signal signal(Approval approval, Answer answer) {
        return new Signal.Answered(
                approval.id(),
                answer.granted(),
                answer.person(),
                answer.reason(),
                answer.at(),
                answer.alone());
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no approval " + id, "List them with /v1/approvals.");
    }
}
