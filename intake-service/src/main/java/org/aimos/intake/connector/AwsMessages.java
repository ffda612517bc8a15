package org.aimos.intake.connector;

import java.util.ArrayList;
import java.util.List;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/** Reads whatever AWS sends: alarms and events travel in the same envelopes. */
final class AwsMessages {

    private AwsMessages() {}

    /** Every message of a body; what is neither alarm nor event is a note. */
    static Reading read(Json body) {
        var drafts = new ArrayList<AlertDraft>();
        List<AwsEnvelope> envelopes = AwsEnvelope.open(body);
        for (AwsEnvelope envelope : envelopes) {
            drafts.addAll(drafts(envelope));
        }
        String delivery = envelopes.size() == 1 ? envelopes.getFirst().messageId() : null;
        return drafts.isEmpty()
                ? Reading.unmappable("there is neither an SNS message nor an alarm nor an event")
                : Reading.of(delivery, drafts);
    }

    private static List<AlertDraft> drafts(AwsEnvelope envelope) {
        Json message = envelope.message();
        if (envelope.asksToConfirm()) {
            return List.of(confirmation(envelope.outer()));
        }
        if (CloudwatchAlarm.reads(message)) {
            return List.of(CloudwatchAlarm.draft(message));
        }
        if (AwsEvent.reads(message)) {
            return AwsEvent.drafts(message);
        }
        boolean sns = envelope.outer().text("TopicArn", "MessageId") != null;
        return sns || envelope.plain() ? List.of(text(envelope)) : List.of();
    }

    /** Text for people says nothing that a program could rely on. */
    private static AlertDraft text(AwsEnvelope envelope) {
        Json outer = envelope.outer();
        String subject = outer.text("Subject");
        String id = envelope.messageId();
        String topic = last(outer.text("TopicArn"));
        return AlertDraft.builder(
                        AlertKey.of("message", id != null ? id : String.valueOf(subject)),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.WARNING),
                        subject != null ? subject : "Message of the SNS topic " + topic)
                .description(outer.text("Message"))
                .resource(topic)
                .span(outer.moment("Timestamp"), null)
                .build();
    }

    private static AlertDraft confirmation(Json outer) {
        String topic = outer.textOr("unknown", "TopicArn");
        return AlertDraft.builder(
                        AlertKey.of("subscription", topic),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.WARNING),
                        "SNS subscription waits for confirmation")
                .summary("SNS subscription waits for confirmation: " + topic)
                .description(outer.text("Message"))
                .resource(topic)
                .span(outer.moment("Timestamp"), null)
                .link(outer.text("SubscribeURL"))
                .build();
    }

    private static @Nullable String last(@Nullable String arn) {
        return arn == null ? null : arn.substring(arn.lastIndexOf(':') + 1);
    }
}
