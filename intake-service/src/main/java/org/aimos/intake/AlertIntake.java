package org.aimos.intake;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.aimos.bus.FactPublisher;
import org.aimos.bus.Failures;
import org.aimos.bus.Keyed;
import org.aimos.bus.Problem;
import org.aimos.events.Fact;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.mapping.MappedConnector;
import org.aimos.intake.parcel.Parcel;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;

/**
 * The way of a body, stage by stage: who sends it and is that proven, may it be read here, what
 * does it say, does that stay within its source, is it safe with the broker. Only then is there a
 * receipt. No database lies on this way, so alerts are heard while it is away.
 */
@Singleton
public class AlertIntake {

    private final Connectors connectors;
    private final SourceDesk sources;
    private final SenderProof proof;
    private final BodyOpener opener;
    private final Admission admission;
    private final HeartbeatDesk heartbeats;
    private final AlertFacts facts;
    private final FactPublisher publisher;
    private final IntakeMetrics metrics;
    private final SourceWatch watched;

    /** Wires the stages. */
    public AlertIntake(
            Connectors connectors,
            SourceDesk sources,
            SenderProof proof,
            BodyOpener opener,
            Admission admission,
            HeartbeatDesk heartbeats,
            AlertFacts facts,
            FactPublisher publisher,
            IntakeMetrics metrics,
            SourceWatch watched) {
        this.connectors = connectors;
        this.sources = sources;
        this.proof = proof;
        this.opener = opener;
        this.admission = admission;
        this.heartbeats = heartbeats;
        this.facts = facts;
        this.publisher = publisher;
        this.metrics = metrics;
        this.watched = watched;
    }

    /**
     * Takes a body, on the caller's thread as far as the broker; never throws.
     *
     * @return the receipt, once the broker has every alert of it; fails with {@link Problem} 400
     *     unreadable, 401 unknown token, 403 token of another connector, 404 unknown connector, 413
     *     too large, 415 another format, 503 broker away or sources not yet known
     */
    public CompletionStage<Accepted> accept(Delivery delivery) {
        return begun(delivery)
                .whenComplete((accepted, failure) -> {
                    if (failure != null && Failures.root(failure) instanceof Problem refused) {
                        metrics.rejected(delivery.connector(), refused.status());
                    }
                });
    }

    private CompletionStage<Accepted> begun(Delivery delivery) {
        try {
            SourceDesk.Sender sender = sources.sender(delivery.token(), delivery.connector());
            return proven(delivery, sender)
                    .whenComplete((accepted, failure) -> {
                        if (failure != null && Failures.root(failure) instanceof Problem refused) {
                            watched.refused(sender.source(), refused);
                        }
                    });
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private CompletionStage<Accepted> proven(Delivery delivery, SourceDesk.Sender sender) {
        try {
            return proof.prove(sender.source(), delivery)
                    .thenCompose(proven -> take(delivery, sender));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private CompletionStage<Accepted> take(Delivery delivery, SourceDesk.Sender sender) {
        Connector connector = sender.connector();
        Resource<SourceSpec> source = sender.source();
        Payload payload = opener.open(connector, delivery.payload());
        Reading reading = read(connector, payload);
        heartbeats.heard(source);
        admission.admit(source, reading);
        Parcel parcel = Parcel.of(reading, source, connector.name(), payload.receivedAt());
        String receipt = facts.receipt(source, payload, reading, parcel);
        return publish(delivery.opened(payload), source, connector, receipt, parcel, reading);
    }

    /**
     * Reads a body as it would be read, and publishes nothing. {@code auto} finds the connector by
     * the body's shape. Refuses as above, without sources.
     */
    public Previewed preview(Delivery delivery) {
        boolean auto = Connectors.plain(delivery.connector()).equals(Connectors.AUTO);
        Payload payload = opener.open(connectorFor(delivery.connector()), delivery.payload());
        Connector connector =
                auto ? connectors.recognised(payload) : connector(delivery.connector());
        return new Previewed(
                connector.name(),
                Parcel.preview(read(connector, payload), connector.name(), payload.receivedAt()));
    }

    private Connector connectorFor(String name) {
        boolean auto = Connectors.plain(name).equals(Connectors.AUTO);
        return auto ? connectors.unknown() : connector(name);
    }

    /** The same by the mapping of a source that is not applied yet, and held to its bounds. */
    public Parcel preview(Resource<SourceSpec> source, Delivery delivery) {
        Connector connector =
                MappedConnector.of(source)
                        .<Connector>map(own -> own)
                        .orElseGet(() -> connector(source.spec().connector()));
        Payload payload = opener.open(connector, delivery.payload());
        Reading reading = read(connector, payload);
        return Parcel.of(reading, source, connector.name(), payload.receivedAt());
    }

    /** The connectors there are. */
    public List<Connector> connectors() {
        return connectors.all();
    }

    private Connector connector(String name) {
        return connectors
                .named(name)
                .orElseThrow(() ->
                        Problem.notFound(
                                "There is no connector of that name.",
                                "GET /v1/connectors lists those there are."));
    }

    private Reading read(Connector connector, Payload payload) {
        try {
            return opener.bounded(connector.read(payload));
        } catch (UnreadableBody wrong) {
            if (wrong.tooLarge()) {
                throw Problem.tooLarge(wrong.what(), wrong.where(), wrong.mend());
            }
            throw Problem.badRequest(wrong.what(), wrong.where(), wrong.mend());
        }
    }

    private CompletionStage<Accepted> publish(
            Delivery delivery,
            Resource<SourceSpec> source,
            Connector connector,
            String receipt,
            Parcel parcel,
            Reading reading) {
        var sending = new ArrayList<Keyed>();
        for (Fact fact : facts.of(receipt, parcel, source.name(), connector.name(), delivery)) {
            sending.add(new Keyed(fact.subject(), fact));
        }
        Receipt promised =
                new Receipt(
                        receipt,
                        parcel.alerts().size(),
                        parcel.reasons().size(),
                        parcel.changes().size());
        Accepted accepted = new Accepted(promised, reading);
        if (sending.isEmpty()) {
            return CompletableFuture.completedStage(accepted);
        }
        var watch = metrics.publishing();
        return publisher
                .publish(sending)
                .whenComplete((nothing, failure) -> watch.ended(failure))
                .thenApply(nothing -> {
                    metrics.accepted(source.name(), connector.name(), promised);
                    watched.heard(source, promised);
                    return accepted;
                });
    }

    /** What a body would become, and which connector read it. */
    public record Previewed(String connector, Parcel parcel) {}

    /** A receipt, and what was read, for dialects whose answer repeats something of it. */
    public record Accepted(Receipt receipt, Reading reading) {}
}
