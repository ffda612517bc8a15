package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.orchestrator.kill.Kill;
import org.hibernate.reactive.mutiny.Mutiny;

/** The kill switch: the truth about it. */
@ApplicationScoped
public class KillTable {
    private static final String ACTIVE =
            "select scope, active, by, reason, at from kill_switch where active order by at";
    private static final String ALL =
            "select scope, active, by, reason, at from kill_switch order by at desc";

    /** The switches that are pulled. */
    public Uni<List<Kill>> active(Mutiny.Session session) {
        return read(session, ACTIVE);
    }

    /** Every scope that was ever pulled, the newest change first. */
    public Uni<List<Kill>> all(Mutiny.Session session) {
        return read(session, ALL);
    }

    /** Pulls it; waits for the intents that are being committed. */
    public Uni<Void> pull(Mutiny.Session session, String scope, String by, String reason) {
        return call(session, "kill_switch_pull", scope, by, reason);
    }

    /** Lifts it; the database refuses the person who pulled it. */
    public Uni<Void> lift(Mutiny.Session session, String scope, String by, String reason) {
        return call(session, "kill_switch_lift", scope, by, reason);
    }

    private static Uni<Void> call(
            Mutiny.Session session, String function, String scope, String by, String reason) {
        return session.createNativeQuery(
                        "select cast(" + function + "(:scope, :by, :reason) as text)", String.class)
                .setParameter("scope", scope)
                .setParameter("by", by)
                .setParameter("reason", reason)
                .getResultList()
                .replaceWithVoid();
    }

    private static Uni<List<Kill>> read(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql, Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(KillTable::kill).toList());
    }

    private static Kill kill(Object[] row) {
        return new Kill(
                (String) row[0],
                (Boolean) row[1],
                (String) row[2],
                (String) row[3],
                Times.instant(row[4]));
    }
}
