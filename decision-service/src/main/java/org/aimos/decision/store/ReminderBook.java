package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.noise.Reminder;
import org.aimos.events.Alert;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which silences somebody was reminded of; of several replicas one is the first to remind. */
@ApplicationScoped
public class ReminderBook {
    private static final String REMIND =
            """
            insert into silence_reminder (silence, ends_at, alert)
            select r.silence, r.ends_at, r.alert
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(silence text, ends_at timestamptz, alert text)
            order by r.silence
            on conflict do nothing returning alert
            """;

    private static final String OVER =
            """
            delete from silence_reminder where ends_at <= :now or silence not in
                (select jsonb_array_elements_text(cast(cast(:lasting as text) as jsonb)))
            returning alert
            """;

    /** Keeps those that are new; returns their alerts. */
    public Uni<List<Alert>> remind(Mutiny.Session session, List<Reminder> due) {
        return due.isEmpty()
                ? Uni.createFrom().item(List.of())
                : alerts(
                        session.createNativeQuery(REMIND, String.class)
                                .setParameter(
                                        "rows", Json.write(due.stream().map(Row::of).toList())));
    }

    /**
     * Forgets those that are over; returns their alerts.
     *
     * @param lasting names and versions of silences that are in force
     */
    public Uni<List<Alert>> over(Mutiny.Session session, List<String> lasting, Instant now) {
        return alerts(
                session.createNativeQuery(OVER, String.class)
                        .setParameter("now", now)
                        .setParameter("lasting", Json.write(lasting)));
    }

    private static Uni<List<Alert>> alerts(Mutiny.SelectionQuery<String> query) {
        return query.getResultList()
                .map(rows -> rows.stream().map(row -> Json.read(row, Alert.class)).toList());
    }

    private record Row(String silence, Instant ends_at, String alert) {
        static Row of(Reminder reminder) {
            return new Row(reminder.silence(), reminder.endsAt(), Json.write(reminder.alert()));
        }
    }
}
