package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.canonical.Json;

/**
 * Checkmk notification scripts: {@code NOTIFY_} variables as JSON, under their own or under shorter
 * names. Key: site, host and service.
 */
@Singleton
public final class CheckmkConnector extends ObjectReader {

    /** For the list of connectors. */
    public CheckmkConnector() {
        super("checkmk", "Checkmk notification scripts that post what they are told as JSON");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("what", "notification_type", "site", "host"),
                Shape.of("check_command", "site", "notification_type"),
                Shape.of("NOTIFY_HOSTNAME", "NOTIFY_NOTIFICATIONTYPE"),
                Shape.of("OMD_SITE"),
                Shape.of("NOTIFY_OMD_SITE"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        CheckNotification check = CheckNotification.of(body);
        return check.host() == null
                ? Reading.unmappable("there is no host name")
                : Reading.of(
                        null,
                        List.of(
                                check.draft(
                                        check.names().text("site", "omdsite", "notifyomdsite"))));
    }
}
