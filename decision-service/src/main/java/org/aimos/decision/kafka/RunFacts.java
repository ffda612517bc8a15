package org.aimos.decision.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.decision.PeopleActs;
import org.aimos.decision.Scores;
import org.aimos.decision.Trust;
import org.aimos.events.Fact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Hears how runs and incidents ended, and what was learned of it: what trust rests on. */
@ApplicationScoped
public class RunFacts {
    private final Inbox inbox;
    private final Trust trust;
    private final Scores scores;
    private final PeopleActs people;

    /**
     * @param trust keeps count
     * @param scores keeps models
     * @param people notes what persons did
     */
    public RunFacts(Inbox inbox, Trust trust, Scores scores, PeopleActs people) {
        this.inbox = inbox;
        this.trust = trust;
        this.scores = scores;
        this.people = people;
        inbox.register("runs", this::hear);
        inbox.register("insights", this::hear);
    }

    private Uni<Void> hear(Mutiny.Session session, List<Fact> told) {
        return trust.hear(session, told)
                .chain(() -> scores.hear(session, told))
                .chain(() -> people.hear(session, told));
    }

    @Incoming("runs")
    Uni<Void> runs(ConsumerRecords<String, byte[]> batch) {
        return consume("runs", batch);
    }

    @Incoming("insights")
    Uni<Void> insights(ConsumerRecords<String, byte[]> batch) {
        return consume("insights", batch);
    }

    private Uni<Void> consume(String consumer, ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return inbox.consume(consumer, records, this::hear);
    }
}
