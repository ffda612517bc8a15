package org.aimos.intake.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.intake.QuarantineDesk;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what any replica of intake put aside, and has it kept. */
@ApplicationScoped
public class QuarantineFacts {

    private final Inbox inbox;
    private final QuarantineDesk desk;

    /** Passes what is new on to the desk. */
    public QuarantineFacts(Inbox inbox, QuarantineDesk desk) {
        this.inbox = inbox;
        this.desk = desk;
    }

    @Incoming("quarantine")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return inbox.consume("quarantine", records, desk::keep);
    }
}
