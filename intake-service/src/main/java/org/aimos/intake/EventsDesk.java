package org.aimos.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.PagerDutyEventsConnector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.source.Token;
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
    public CompletionStage<String> enqueue(
            Payload payload, @Nullable String keyHeader, @Nullable String address) {
        Json body = body(payload);
        if (PagerDutyEventsConnector.isChange(body)) {
            throw Problem.badRequest(
                    "'event_action' is missing or is none of trigger, acknowledge, resolve",
                    "event_action",
                    "Post change events to /v2/change/enqueue.");
        }
        return intake.accept(delivery(payload, body, keyHeader, address))
                .thenApply(accepted ->
                        PagerDutyEventsConnector.dedupKey(accepted.reading().drafts().getFirst()));
    }

    /** Takes one change event; the same, without a key. */
    public CompletionStage<Void> change(
            Payload payload, @Nullable String keyHeader, @Nullable String address) {
        Json body = body(payload);
        if (body.at("payload").text("summary") == null) {
            throw Problem.badRequest(
                    "'payload.summary' is missing or blank",
                    "payload.summary",
                    "See PagerDuty's change events.");
        }
        if (!PagerDutyEventsConnector.isChange(body)) {
            throw Problem.badRequest(
                    "a change event has no 'event_action' and no 'dedup_key'",
                    "event_action",
                    "Post what triggers or resolves to /v2/enqueue.");
        }
        return intake.accept(delivery(payload, body, keyHeader, address))
                .thenApply(accepted -> null);
    }

    private Json body(Payload payload) {
        if (payload.body().length > config.maxBody()) {
            throw Problem.tooLarge(
                    "The event is larger than " + config.maxBody() + " bytes.",
                    "Send less in custom_details.");
        }
        try {
            return JsonBody.read(payload.body());
        } catch (UnreadableBody wrong) {
            throw Problem.badRequest(wrong.what(), wrong.where(), wrong.mend());
        }
    }

    private static Delivery delivery(
            Payload payload, Json body, @Nullable String keyHeader, @Nullable String address) {
        String key = keyHeader != null ? keyHeader : body.text("routing_key", "service_key");
        if (key == null) {
            throw Problem.badRequest(
                    "'routing_key' is missing or blank",
                    "routing_key",
                    "Give the source token as routing_key.");
        }
        return new Delivery(PagerDutyEventsConnector.NAME, Token.of(key), address, payload);
    }
}
