package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of everything that crosses a boundary: CloudEvents 1.0 in structured JSON, narrowed.
 *
 * @param id UUIDv8 derived from source, delivery and index for alerts, UUIDv7 for all else
 * @param type what happened; fixes the topic and the shape of {@code data}
 * @param source who says so, such as {@code /aimos/intake}
 * @param subject what it is about; the Kafka key of its topic
 * @param time when it happened, UTC
 * @param correlationId the incident, once there is one
 * @param causationId the id of the fact that led to this one
 * @param deliveryId the receipt a sender was given
 * @param traceparent W3C trace context
 * @param sequence version of the aggregate; none on alerts
 */
public record Fact(
        String id,
        EventType type,
        String source,
        String subject,
        Instant time,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String deliveryId,
        @Nullable String traceparent,
        @Nullable Long sequence,
        FactData data) {

    public Fact {
        if (!type.data().isInstance(data)) {
            throw new IllegalArgumentException(
                    type.type()
                            + " carries "
                            + type.data().getSimpleName()
                            + ", not "
                            + data.getClass().getSimpleName());
        }
    }
}
