package org.aimos.ticket.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;

/** Sends the message as a PagerDuty Events v2 trigger; the ticket's number is the dedup key. */
@ApplicationScoped
public class PagerDutyChannel implements Channel {
    private final Post post = new Post();

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public String send(Message message, Address address) throws NotDelivered {
        Map<String, Object> event =
                Map.of(
                        "routing_key",
                        key(address),
                        "event_action",
                        "trigger",
                        "dedup_key",
                        message.number() + "/" + message.why().word(),
                        "payload",
                        Map.of(
                                "summary", message.subject(),
                                "source", "aimos",
                                "severity", "critical",
                                "timestamp", message.at().toString(),
                                "custom_details",
                                        Map.of(
                                                "text",
                                                message.text(),
                                                "incident",
                                                message.incidentId())));
        try {
            return post.json(address.to(), FactCodec.json().writeValueAsString(event), Map.of());
        } catch (JsonProcessingException e) {
            throw new NotDelivered("the message cannot be written as JSON", false);
        }
    }

    private static String key(Address address) throws NotDelivered {
        String value = null;
        if (address.keyFromEnv() != null) {
            value = System.getenv(address.keyFromEnv());
        } else if (address.keyFromFile() != null) {
            try {
                value = Files.readString(Path.of(address.keyFromFile()));
            } catch (IOException e) {
                throw new NotDelivered("the file with the PagerDuty key cannot be read", true);
            }
        }
        if (value == null || value.isBlank()) {
            throw new NotDelivered("there is no PagerDuty key for " + address.person(), false);
        }
        return value.strip();
    }
}
