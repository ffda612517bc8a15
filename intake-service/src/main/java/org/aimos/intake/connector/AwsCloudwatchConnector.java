package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.canonical.Json;

/**
 * CloudWatch alarms by SNS (a JSON text within JSON, sent as plain text), by Lambda action or by
 * EventBridge; other messages of the same topic are read as {@link AwsEventsConnector} does. Key:
 * the alarm's ARN, else account, region and name.
 */
@Singleton
public final class AwsCloudwatchConnector extends ObjectReader {

    /** For the list of connectors. */
    public AwsCloudwatchConnector() {
        super("aws-cloudwatch", "CloudWatch alarms by SNS, Lambda action or EventBridge");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("AlarmName", "NewStateValue"),
                Shape.of("alarmArn", "alarmData"),
                Shape.of("source=aws.cloudwatch", "detail.alarmName", "detail-type"),
                Shape.of("Type", "TopicArn", "MessageId"),
                Shape.of("Records.0.Sns.Message"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        return AwsMessages.read(body);
    }
}
