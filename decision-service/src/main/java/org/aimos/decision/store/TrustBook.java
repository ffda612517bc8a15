package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.autonomy.Track;
import org.aimos.decision.autonomy.Use;
import org.aimos.events.AutonomyFact.Evidence;
import org.hibernate.reactive.mutiny.Mutiny;

/** What became of runs, and what failures cost. A batch is one statement, whatever the history. */
@ApplicationScoped
public class TrustBook {
    private static final String WRITE =
            """
            insert into playbook_use as u
                (incident_id, playbook, version, service, ran, failed, helped, ended_at)
            select r.incident_id, r.playbook, r.version, max(r.service), bool_or(r.ran),
                bool_or(r.failed), bool_or(r.helped), max(r.ended_at)
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(incident_id text, playbook text, version text, service text, ran boolean,
                     failed boolean, helped boolean, ended_at timestamptz)
            group by r.incident_id, r.playbook, r.version
            order by r.incident_id
            on conflict (incident_id, playbook, version) do update set
                service = greatest(u.service, excluded.service),
                ran = u.ran or excluded.ran,
                failed = u.failed or excluded.failed,
                helped = case when excluded.ran then u.helped or excluded.helped
                    else excluded.helped end,
                ended_at = greatest(u.ended_at, excluded.ended_at)
            """;

    private static final String EVIDENCE =
            """
            with last as (select max(at) as at from demotion
                where playbook = :playbook and version = :version and (:any or service in
                    (select jsonb_array_elements_text(cast(cast(:services as text) as jsonb)))))
            select count(*) filter (where ran),
                count(*) filter (where ran and helped and not failed),
                count(*) filter (where ran and failed), (select at from last),
                (select count(*) from decision d
                    where d.playbook = :playbook
                        and d.decided_at > coalesce((select at from last), cast('-infinity' as timestamptz))
                        and d.playbook_version = :version
                        and (:any or d.service in
                            (select jsonb_array_elements_text(cast(cast(:services as text) as jsonb)))))
            from playbook_use
            where playbook = :playbook and version = :version and (:any or service in
                    (select jsonb_array_elements_text(cast(cast(:services as text) as jsonb))))
                and ended_at > coalesce((select at from last), cast('-infinity' as timestamptz))
            """;

    private static final String DEMOTE =
            """
            insert into demotion (run_id, grant_name, playbook, version, service, from_level,
                to_level, reason, at)
            values (:run, :grant, :playbook, :version, :service, :from, :to, :reason, :at)
            on conflict do nothing
            """;

    /**
     * A failure that cost trust.
     *
     * @param from word of the level before
     */
    public record Demotion(
            String runId,
            String grant,
            String playbook,
            String version,
            String service,
            String from,
            String to,
            String reason,
            Instant at) {}

    /** Keeps what facts tell of uses. */
    public Uni<Void> write(Mutiny.Session session, List<Use> uses) {
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(uses.stream().map(Row::of).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * What is recorded of a version for these services since its last demotion there.
     *
     * @param services names; with {@code *} all
     */
    public Uni<Track> evidence(
            Mutiny.Session session, String playbook, String version, List<String> services) {
        return session.createNativeQuery(EVIDENCE, Object[].class)
                .setParameter("playbook", playbook)
                .setParameter("version", version)
                .setParameter("any", services.contains("*"))
                .setParameter("services", Json.write(services))
                .getSingleResult()
                .map(row ->
                        new Track(
                                new Evidence(
                                        ((Number) row[0]).intValue(),
                                        ((Number) row[1]).intValue(),
                                        ((Number) row[2]).intValue(),
                                        row[3] == null ? null : Times.instant(row[3])),
                                ((Number) row[4]).intValue()));
    }

    /** Keeps a demotion. */
    public Uni<Void> demoted(Mutiny.Session session, Demotion demotion) {
        return session.createNativeQuery(DEMOTE)
                .setParameter("run", demotion.runId())
                .setParameter("grant", demotion.grant())
                .setParameter("playbook", demotion.playbook())
                .setParameter("version", demotion.version())
                .setParameter("service", demotion.service())
                .setParameter("from", demotion.from())
                .setParameter("to", demotion.to())
                .setParameter("reason", demotion.reason())
                .setParameter("at", demotion.at())
                .executeUpdate()
                .replaceWithVoid();
    }

    private record Row(
            String incident_id,
            String playbook,
            String version,
            String service,
            boolean ran,
            boolean failed,
            boolean helped,
            Instant ended_at) {
        static Row of(Use use) {
            return new Row(
                    use.incidentId(),
                    use.playbook(),
                    use.version(),
                    use.service(),
                    use.ran(),
                    use.failed(),
                    use.helped(),
                    use.at());
        }
    }
}
