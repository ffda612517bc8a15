package org.aimos.ticket.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.ticket.TicketDesk;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what decision and orchestrator say about incidents. */
@ApplicationScoped
public class Hearing {
    private final Inbox inbox;
    private final TicketDesk desk;

    public Hearing(Inbox inbox, TicketDesk desk) {
        this.inbox = inbox;
        this.desk = desk;
    }

    @Incoming("incidents")
    Uni<Void> incidents(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume("incidents", list(batch), desk::apply);
    }

    @Incoming("runs")
    Uni<Void> runs(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume("runs", list(batch), desk::apply);
    }

    private static List<ConsumerRecord<String, byte[]>> list(
            ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return records;
    }
}
