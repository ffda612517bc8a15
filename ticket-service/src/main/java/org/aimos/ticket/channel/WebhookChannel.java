package org.aimos.ticket.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;

/** Posts the message as JSON to any URL; {@code Idempotency-Key} is the message id. */
@ApplicationScoped
public class WebhookChannel implements Channel {
    private final Post post = new Post();

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String send(Message message, Address address) throws NotDelivered {
        try {
            return post.json(
                    address.to(),
                    FactCodec.json().writeValueAsString(message),
                    Map.of("Idempotency-Key", message.id()));
        } catch (JsonProcessingException e) {
            throw new NotDelivered("the message cannot be written as JSON", false);
        }
    }
}
