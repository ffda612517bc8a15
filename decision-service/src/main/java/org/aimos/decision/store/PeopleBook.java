package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.backtest.Act;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people did about incidents by runs, so that a backtest can compare. Not who it was. */
@ApplicationScoped
public class PeopleBook {
    private static final String WRITE =
            """
            insert into person_act (incident_id, act, playbook)
            select r.incident_id, r.act, r.playbook
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(incident_id text, act text, playbook text)
            order by r.incident_id, r.act, r.playbook
            on conflict do nothing
            """;

    private static final String FORGET =
            """
            delete from person_act where (incident_id, act, playbook) in
                (select incident_id, act, playbook from person_act
                 where done_at < :before limit 5000)
            """;

    /** Forgets what was done before then; returns how many, at most some thousands. */
    public Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return session.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }

    /** Keeps these; no statement when there are none. */
    public Uni<Void> write(Mutiny.Session session, List<Act.Told> acts) {
        return acts.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(WRITE)
                        .setParameter("rows", Json.write(acts.stream().map(Row::of).toList()))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private record Row(String incident_id, String act, String playbook) {
        static Row of(Act.Told told) {
            return new Row(told.incident(), told.act().word(), told.act().playbook());
        }
    }
}
