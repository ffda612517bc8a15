package org.aimos.decision.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.Inbox;
import org.aimos.decision.IncidentDesk;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears alerts. Nothing is judged before every rule is known, so the first batch waits for them.
 */
@ApplicationScoped
public class AlertFacts {
    private static final String CONSUMER = "alerts";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Inbox inbox;
    private final IncidentDesk desk;

    /**
     * @param desk does the work
     */
    public AlertFacts(Inbox inbox, IncidentDesk desk) {
        this.inbox = inbox;
        this.desk = desk;
        inbox.register(CONSUMER, desk::apply);
    }

    @Incoming("alerts")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return ready().chain(() -> inbox.consume(CONSUMER, records, desk::apply));
    }

    private Uni<Void> ready() {
        return desk.ready()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).chain(this::ready);
    }
}
