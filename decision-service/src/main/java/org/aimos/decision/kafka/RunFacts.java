package org.aimos.decision.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.decision.Trust;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears how runs and incidents ended: what trust in playbooks rests on. */
@ApplicationScoped
public class RunFacts {
    private final Inbox inbox;
    private final Trust trust;

    /**
     * @param trust keeps count
     */
    public RunFacts(Inbox inbox, Trust trust) {
        this.inbox = inbox;
        this.trust = trust;
        inbox.register("runs", trust::hear);
        inbox.register("insights", trust::hear);
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
        return inbox.consume(consumer, records, trust::hear);
    }
}
