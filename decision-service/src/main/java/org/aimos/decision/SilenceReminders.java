package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.noise.Reminder;
import org.aimos.decision.noise.Silence;
import org.aimos.decision.store.ReminderBook;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Reminds the owner of a long silence an hour before it ends, by an alert of AIMOS itself. */
@ApplicationScoped
public class SilenceReminders {
    private static final Logger LOG = Logger.getLogger(SilenceReminders.class);

    private final Shelf shelf;
    private final Transactions transactions;
    private final ReminderBook book;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;

    /**
     * @param clock tells which silence ends soon
     */
    public SilenceReminders(
            Shelf shelf,
            Transactions transactions,
            ReminderBook book,
            Outbox outbox,
            Facts facts,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.book = book;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.when(shelf.ready(), LOG, "Reminders wait", this::look);
    }

    /** One round. */
    Uni<Void> look() {
        Instant now = clock.instant();
        List<Silence> all = shelf.now().silences().all();
        List<Reminder> due = all.stream().flatMap(s -> Reminder.of(s, now).stream()).toList();
        List<String> lasting = all.stream().map(Silence::key).toList();
        return transactions.run(session ->
                book.remind(session, due)
                        .chain(fresh ->
                                book.over(session, lasting, now)
                                        .chain(over -> tell(session, fresh, over, now))));
    }

    private Uni<Void> tell(
            Mutiny.Session session, List<Alert> fresh, List<Alert> over, Instant now) {
        var told = new ArrayList<Fact>();
        fresh.forEach(alert -> told.add(fact(alert)));
        over.forEach(alert -> told.add(fact(alert.over(now))));
        return outbox.add(session, told);
    }

    private Fact fact(Alert alert) {
        boolean over = alert.status() == AlertStatus.RESOLVED;
        String id = Ids.derived("reminder", alert.alertKey(), over ? "over" : "on");
        return facts.own(alert, id);
    }
}
