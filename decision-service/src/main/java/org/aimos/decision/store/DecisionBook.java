package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.events.Decision;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Judgments with the exact bytes they were made from. The app role may only add and read. */
@ApplicationScoped
public class DecisionBook {
    private static final String WRITE =
            """
            insert into decision (id, incident_id, incident_version, decided_at, mode, playbook,
                playbook_version, service, decision, inputs, inputs_digest)
            select r.id, r.incident_id, r.incident_version, r.decided_at, r.mode, r.playbook,
                r.playbook_version, r.service, r.decision, convert_to(r.inputs, 'UTF8'), r.inputs_digest
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(id text, incident_id text, incident_version bigint, decided_at timestamptz,
                     mode text, playbook text, playbook_version text, service text,
                     decision text, inputs text, inputs_digest text)
            """;

    private final MatchBook matches;

    /**
     * @param matches notes which rules matched
     */
    public DecisionBook(MatchBook matches) {
        this.matches = matches;
    }

    /**
     * A decision to keep.
     *
     * @param inputs the exact text it was made from
     */
    public record Kept(Decision decision, String inputs) {}

    Uni<Void> write(Mutiny.Session session, List<Kept> decisions) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(decisions.stream().map(Row::of).toList()))
                .executeUpdate()
                .chain(() ->
                        matches.note(session, decisions.stream().map(Kept::decision).toList()));
    }

    private record Row(
            String id,
            String incident_id,
            long incident_version,
            Instant decided_at,
            String mode,
            @Nullable String playbook,
            @Nullable String playbook_version,
            @Nullable String service,
            String decision,
            String inputs,
            String inputs_digest) {
        static Row of(Kept kept) {
            Decision d = kept.decision();
            return new Row(
                    d.id(),
                    d.incidentId(),
                    d.incidentVersion(),
                    d.decidedAt(),
                    d.mode().word(),
                    d.playbook() == null ? null : d.playbook().name(),
                    d.playbook() == null ? null : d.playbook().version(),
                    d.service() == null ? null : d.service().name(),
                    Json.write(d),
                    kept.inputs(),
                    d.inputsDigest());
        }
    }
}
