package org.aimos.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.OpsgenieApiConnector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.source.Token;
import org.jspecify.annotations.Nullable;

/** Takes alerts in Opsgenie's dialect: what stands in its paths is put beside the body. */
@ApplicationScoped
public class OpsgenieDesk {

    private final AlertIntake intake;
    private final IntakeConfig config;

    /** Alerts go the way of all alerts. */
    public OpsgenieDesk(AlertIntake intake, IntakeConfig config) {
        this.intake = intake;
        this.config = config;
    }

    /**
     * Takes one request.
     *
     * @param action create, close, or the last word of any other path
     * @param identifier which alert; null when the body says so, or it is new
     * @return the alias of the alert, by which it is closed
     * @throws Problem as {@link AlertIntake#accept}
     */
    public CompletionStage<String> take(
            String action,
            @Nullable String identifier,
            @Nullable String token,
            @Nullable String address,
            Payload sent) {
        if (sent.unread()) {
            return intake.accept(delivery(token, address, sent)).thenApply(none -> "");
        }
        if (sent.body().length > config.maxBody()) {
            throw Problem.tooLarge(
                    "The alert is larger than " + config.maxBody() + " bytes.", "Send less.");
        }
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        wrapped.put("action", action);
        wrapped.put("identifier", identifier);
        wrapped.set("alert", alert(sent));
        var payload =
                new Payload(
                        wrapped.toString().getBytes(StandardCharsets.UTF_8),
                        sent.headers(),
                        sent.receivedAt());
        return intake.accept(delivery(token, address, payload))
                .thenApply(accepted ->
                        OpsgenieApiConnector.alias(accepted.reading().drafts().getFirst()));
    }

    private static Delivery delivery(
            @Nullable String token, @Nullable String address, Payload payload) {
        return new Delivery(OpsgenieApiConnector.NAME, Token.of(token), address, payload);
    }

    private static JsonNode alert(Payload sent) {
        if (sent.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JsonBody.read(sent.body()).node();
        } catch (UnreadableBody wrong) {
            throw Problem.badRequest(wrong.what(), wrong.where(), wrong.mend());
        }
    }
}
