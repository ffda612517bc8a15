package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.canonical.Json;

/**
 * Events of EventBridge, also through SNS: GuardDuty, Health, Security Hub, Inspector, jobs and
 * deployments. Key: the finding, the Health event, or kind and resource. Unknown kinds and text for
 * people are notes.
 */
@Singleton
public final class AwsEventsConnector extends ObjectReader {

    /** For the list of connectors. */
    public AwsEventsConnector() {
        super(
                "aws-events",
                "EventBridge events by API destination or SNS: GuardDuty, Health, Security Hub and others");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("detail-type", "detail"), Shape.of("detail-type", "source", "detail"));
    }

    @Override
    public int fit(Payload payload, Json body) {
        Json message = AwsEnvelope.open(body).getFirst().message();
        boolean event = AwsEvent.reads(message) && !CloudwatchAlarm.reads(message);
        return event ? 4 : 0;
    }

    @Override
    Reading object(Json body, Payload payload) {
        return AwsMessages.read(body);
    }
}
