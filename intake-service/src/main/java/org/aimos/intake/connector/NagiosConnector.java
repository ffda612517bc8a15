package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.canonical.Json;

/**
 * Nagios and what is built like it (Naemon, Shinken, Centreon): notification commands that post
 * their macros. Key: host and service, not the problem id, which Nagios sets back on recovery.
 */
@Singleton
public final class NagiosConnector extends ObjectReader {

    /** For the list of connectors. */
    public NagiosConnector() {
        super(
                "nagios",
                "Nagios, Naemon and Centreon notification commands that post macros as JSON or form");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("notification_type", "host_name"),
                Shape.of("NOTIFICATIONTYPE", "HOSTNAME"),
                Shape.of("host_name", "service_description", "service_state"),
                Shape.of("host_name", "host_state"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        CheckNotification check = CheckNotification.of(body);
        return check.host() == null
                ? Reading.unmappable("there is no host name")
                : Reading.of(null, List.of(check.draft(null)));
    }
}
