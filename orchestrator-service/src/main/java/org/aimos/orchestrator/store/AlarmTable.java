package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.events.Fact;
import org.aimos.orchestrator.alarm.Alarm;
import org.hibernate.reactive.mutiny.Mutiny;

/** Alarms that fire; what is over is told only of those. */
@ApplicationScoped
public class AlarmTable {
    private static final String FIRE =
            """
            insert into alarm (key) values (:key) on conflict (key) do update set key = excluded.key
            returning since
            """;
    private static final String OVER = "delete from alarm where key = :key returning since";

    private final Outbox outbox;
    private final Facts facts;
    private final Alarm.Naming naming;
    private final Clock clock;

    public AlarmTable(Outbox outbox, Facts facts, Alarm.Naming naming, Clock clock) {
        this.outbox = outbox;
        this.facts = facts;
        this.naming = naming;
        this.clock = clock;
    }

    /** Tells them in the transaction of what they are about. */
    public Uni<Void> tell(Mutiny.Session session, List<Alarm> alarms) {
        return Multi.createFrom()
                .iterable(alarms)
                .onItem()
                .transformToUniAndConcatenate(alarm -> tell(session, alarm))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.Session session, Alarm alarm) {
        return session.createNativeQuery(alarm.fires() ? FIRE : OVER, Object.class)
                .setParameter("key", alarm.key())
                .getResultList()
                .map(since -> since.stream().map(at -> fact(alarm, at)).toList())
                .flatMap(told -> outbox.add(session, told));
    }

    private Fact fact(Alarm alarm, Object since) {
        var alert = alarm.alert(naming, Times.instant(since), clock.instant());
        var id = Ids.derived("alarm", alarm.key(), alarm.moment());
        return facts.own(alert, id);
    }
}
