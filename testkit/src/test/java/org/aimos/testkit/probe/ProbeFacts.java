package org.aimos.testkit.probe;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The probe's one consumer. */
@ApplicationScoped
public class ProbeFacts {
    private final Inbox inbox;
    private final ProbeDesk desk;

    ProbeFacts(Inbox inbox, ProbeDesk desk) {
        this.inbox = inbox;
        this.desk = desk;
    }

    @Incoming("alerts")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return inbox.consume("alerts", records, desk::apply);
    }
}
