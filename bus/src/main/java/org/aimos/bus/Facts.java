package org.aimos.bus;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes facts: fills in who says it, when, under which id and in which trace. */
@Singleton
public class Facts {
    private final Ids ids;
    private final Clock clock;
    private final String source;

    /**
     * @param service name of this service, such as {@code decision}
     */
    public Facts(Ids ids, Clock clock, @ConfigProperty(name = "aimos.service") String service) {
        this.ids = ids;
        this.clock = clock;
        this.source = "/aimos/" + service;
    }

    /**
     * A new fact with a new id, now.
     *
     * @param subject what it is about; becomes the Kafka key
     * @param sequence version of the aggregate; null when it has none
     * @param correlationId the incident, once there is one
     * @param cause the fact that led to this one; its trace and delivery go on
     */
    public Fact of(
            EventType type,
            String subject,
            @Nullable Long sequence,
            @Nullable String correlationId,
            @Nullable Fact cause,
            FactData data) {
        return new Fact(
                ids.next(),
                type,
                source,
                subject,
                clock.instant(),
                correlationId,
                cause == null ? null : cause.id(),
                cause == null ? null : cause.deliveryId(),
                Traces.next(type.type(), cause == null ? null : cause.traceparent()),
                sequence,
                data);
    }

    /**
     * A fact that a sender's delivery led to: its id is derived by the caller, so that a repeated
     * delivery is the same fact.
     *
     * @param id from {@link Ids#derived}
     * @param deliveryId the receipt that the sender is given
     */
    public Fact delivered(
            EventType type, String id, String subject, String deliveryId, FactData data) {
        return new Fact(
                id,
                type,
                source,
                subject,
                clock.instant(),
                null,
                null,
                deliveryId,
                Traces.next(type.type(), null),
                null,
                data);
    }

    /**
     * That a condition of AIMOS itself began, goes on or is over.
     *
     * @param id from {@link Ids#derived}: what is told twice is the same fact
     */
    public Fact own(Alert alert, String id) {
        return alert.status() == AlertStatus.RESOLVED
                ? delivered(
                        EventType.ALERT_RESOLVED,
                        id,
                        alert.alertKey(),
                        id,
                        new AlertFact.Resolved(alert))
                : delivered(
                        EventType.ALERT_RECEIVED,
                        id,
                        alert.alertKey(),
                        id,
                        new AlertFact.Received(alert));
    }
}
