package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.orchestrator.approval.Answer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Questions to people, and every answer. */
@ApplicationScoped
public class ApprovalTable {
    private static final String COLUMNS =
            """
            select question, status, answered_by, answered_at, reason,
                (select jsonb_agg(jsonb_build_object('person', y.person, 'reason', y.reason, 'at', audit_time(y.at)) order by y.at)::text
                    from approval_answer y where y.approval_id = approval.id and y.granted)
            from approval
            """;
    private static final String ANSWER =
            """
            insert into approval_answer (approval_id, person, granted, reason, digest, seen_at, alone)
            values (:id, :person, :granted, :reason, :digest, cast(cast(:seen as text) as timestamptz), :alone)
            """;
    private static final String CLOSE =
            """
            update approval set status = :status, answered_by = :by,
                answered_at = cast(cast(:at as text) as timestamptz), reason = :reason
            where id = :id and status = 'asked'
            """;

    /** A question, with its row locked to the end of the transaction. */
    public Uni<Optional<Approval>> lock(Mutiny.Session session, String id) {
        return one(session, COLUMNS + "where id = :id for update", id);
    }

    /** A question as it stands. */
    public Uni<Optional<Approval>> find(Mutiny.Session session, String id) {
        return one(session, COLUMNS + "where id = :id", id);
    }

    /**
     * Questions, the newest first.
     *
     * @param status only those; null for all
     */
    public Uni<List<Approval>> list(
            Mutiny.Session session, @Nullable ApprovalStatus status, int limit) {
        var where = status == null ? "" : "where status = :status ";
        var query =
                session.createNativeQuery(
                                COLUMNS + where + "order by asked_at desc limit :most",
                                Object[].class)
                        .setParameter("most", limit);
        if (status != null) {
            query.setParameter("status", status.word());
        }
        return query.getResultList()
                .map(rows -> rows.stream().map(ApprovalTable::approval).toList());
    }

    /** Who agreed already. */
    public Uni<Set<String>> agreed(Mutiny.Session session, String id) {
        return session.createNativeQuery(
                        "select person from approval_answer where approval_id = :id and granted",
                        String.class)
                .setParameter("id", id)
                .getResultList()
                .map(HashSet::new);
    }

    /** A token that answers this question once, in this person's name. */
    public Uni<String> look(Mutiny.Session session, Approval approval, String person) {
        return session.createNativeQuery(
                        "select approval_look(:id, :person, :digest)", String.class)
                .setParameter("id", approval.id())
                .setParameter("person", person)
                .setParameter("digest", approval.digest())
                .getSingleResult();
    }

    /** Uses the token up; when the question was looked at, or empty when it does not hold. */
    public Uni<Optional<Instant>> use(
            Mutiny.Session session, String token, String id, String person) {
        return session.createNativeQuery(
                        "select audit_time(approval_answer_with(:token, :id, :person))",
                        String.class)
                .setParameter("token", token)
                .setParameter("id", id)
                .setParameter("person", person)
                .getResultList()
                .map(rows -> Optional.ofNullable(rows.getFirst()).map(Instant::parse));
    }

    /**
     * Keeps an answer for good.
     *
     * @param seen when the person looked at the question
     */
    public Uni<Void> keep(Mutiny.Session session, Approval approval, Answer answer, Instant seen) {
        return session.createNativeQuery(ANSWER)
                .setParameter("id", approval.id())
                .setParameter("person", answer.person())
                .setParameter("granted", answer.granted())
                .setParameter("reason", Objects.requireNonNullElse(answer.reason(), ""))
                .setParameter("digest", approval.digest())
                .setParameter("seen", seen.toString())
                .setParameter("alone", answer.alone())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Closes the question with this answer. */
    public Uni<Void> close(Mutiny.Session session, String id, Answer answer) {
        var status = answer.granted() ? ApprovalStatus.GRANTED : ApprovalStatus.REFUSED;
        return session.createNativeQuery(CLOSE)
                .setParameter("id", id)
                .setParameter("status", status.word())
                .setParameter("by", answer.person())
                .setParameter("at", answer.at().toString())
                .setParameter("reason", Objects.requireNonNullElse(answer.reason(), ""))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Optional<Approval>> one(Mutiny.Session session, String sql, String id) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().map(ApprovalTable::approval).findFirst());
    }

    private static Approval approval(Object[] row) {
        var asked = Json.read((String) row[0], Approval.class);
        @Nullable Instant at = Times.instantOrNull(row[3]);
        var now = asked.closed(status((String) row[1]), (String) row[2], at, (String) row[4]);
        if (row[5] == null) {
            return now;
        }
        for (var yes : Json.read((String) row[5], Approval.Agreement[].class)) {
            now = now.agreedBy(yes);
        }
        return now;
    }

    private static ApprovalStatus status(String word) {
        return Arrays.stream(ApprovalStatus.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
