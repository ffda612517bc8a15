package org.aimos.learning.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.learning.Journal;
import org.aimos.learning.LiveStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears all topics that speak of incidents, each as a consumer of its own. */
@ApplicationScoped
public class FactsHeard {
    private static final List<String> CONSUMERS =
            List.of("alerts", "quarantine", "incidents", "runs", "tickets");

    private final Inbox inbox;
    private final Journal journal;
    private final LiveStream live;

    FactsHeard(Inbox inbox, Journal journal, LiveStream live) {
        this.inbox = inbox;
        this.journal = journal;
        this.live = live;
        CONSUMERS.forEach(consumer -> inbox.register(consumer, journal::record));
    }

    @Incoming("alerts")
    Uni<Void> alerts(ConsumerRecords<String, byte[]> batch) {
        return record("alerts", batch);
    }

    @Incoming("quarantine")
    Uni<Void> quarantine(ConsumerRecords<String, byte[]> batch) {
        return record("quarantine", batch);
    }

    @Incoming("incidents")
    Uni<Void> incidents(ConsumerRecords<String, byte[]> batch) {
        return record("incidents", batch);
    }

    @Incoming("runs")
    Uni<Void> runs(ConsumerRecords<String, byte[]> batch) {
        return record("runs", batch);
    }

    @Incoming("tickets")
    Uni<Void> tickets(ConsumerRecords<String, byte[]> batch) {
        return record("tickets", batch);
    }

    private Uni<Void> record(String consumer, ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return inbox.consume(consumer, records, journal::record).invoke(live::wake);
    }
}
