package org.aimos.orchestrator.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import org.aimos.bus.Inbox;
import org.aimos.orchestrator.Orchestrator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Incidents and decisions. */
@ApplicationScoped
public class IncidentFacts {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Inbox inbox;
    private final Orchestrator orchestrator;

    public IncidentFacts(Inbox inbox, Orchestrator orchestrator) {
        this.inbox = inbox;
        this.orchestrator = orchestrator;
    }

    /** A batch of {@code aimos.incidents}. */
    @Incoming("incidents")
    public Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>(batch.count());
        batch.forEach(records::add);
        return ready().chain(() -> inbox.consume("incidents", records, orchestrator::apply))
                .invoke(orchestrator::applied);
    }

    private Uni<Void> ready() {
        return orchestrator.ready()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).chain(this::ready);
    }
}
