package org.aimos.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.PagerDutyEventsConnector;
import org.aimos.intake.connector.Payload;
import org.jspecify.annotations.Nullable;

/** Takes events in PagerDuty's dialect: the same way as any body, but the token is in the body. */
@ApplicationScoped
public class EventsDesk {

    private final AlertIntake intake;
    private final IntakeConfig config;

    /** Events go the way of all alerts. */
    public EventsDesk(AlertIntake intake, IntakeConfig config) {
        this.intake = intake;
        this.config = config;
    }

    /**
     * Takes one event.
     *
     * @param keyHeader routing key from the header, for senders that put it there
     * @param address it came from
     * @return the key by which it is deduplicated
     * @throws Problem as {@link AlertIntake#accept}
     */
    public Uni<String> enqueue(
            Payload payload, @Nullable String keyHeader, @Nullable String address) {
        if (payload.body().length > config.maxBody()) {
            throw Problem.tooLarge(
                    "The event is larger than " + config.maxBody() + " bytes.",
                    "Send less in custom_details.");
        }
        String key = keyHeader != null ? keyHeader : routingKey(payload);
        var delivery = new Delivery(PagerDutyEventsConnector.NAME, key, address, payload);
        return intake.accept(delivery)
                .map(accepted ->
                        PagerDutyEventsConnector.dedupKey(accepted.reading().drafts().getFirst()));
    }

    private static String routingKey(Payload payload) {
        try {
            Json body = JsonBody.read(payload.body());
            String key = body.text("routing_key", "service_key");
            if (key == null) {
                throw Problem.badRequest(
                        "'routing_key' is missing or blank",
                        "routing_key",
                        "Give the source token as routing_key.");
            }
            return key;
        } catch (UnreadableBody wrong) {
            throw Problem.badRequest(wrong.what(), wrong.where(), wrong.mend());
        }
    }
}
