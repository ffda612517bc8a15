package org.aimos.intake.connector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * What AWS puts around a message: SNS over HTTP ({@code Message} is JSON within a text), the {@code
 * Records} of a Lambda, or nothing.
 *
 * @param outer the envelope; the message itself when there is none
 * @param message what is inside
 * @param plain true when the inside is no JSON, but text for people
 */
record AwsEnvelope(Json outer, Json message, boolean plain) {

    /** All messages of a body. */
    static List<AwsEnvelope> open(Json body) {
        List<Json> records = body.at("Records").items();
        if (records.isEmpty()) {
            return List.of(one(body));
        }
        var all = new ArrayList<AwsEnvelope>();
        for (Json record : records) {
            Json sns = record.firstOf("Sns", "SNS");
            all.add(one(sns.isObject() ? sns : record));
        }
        return all;
    }

    /** What SNS calls this delivery, the same when it is tried again. */
    @Nullable String messageId() {
        return outer.text("MessageId", "messageId");
    }

    /** True for the request to confirm a subscription, which somebody has to answer once. */
    boolean asksToConfirm() {
        String type = outer.text("Type");
        return "SubscriptionConfirmation".equals(type) || "UnsubscribeConfirmation".equals(type);
    }

    private static AwsEnvelope one(Json sns) {
        String text = sns.at("Message").text();
        if (text == null) {
            Json inner = sns.firstOf("Message", "body");
            return new AwsEnvelope(sns, inner.isObject() ? inner : sns, false);
        }
        try {
            Json inner = JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
            return new AwsEnvelope(sns, inner, !inner.isObject());
        } catch (UnreadableBody isText) {
            return new AwsEnvelope(sns, sns, true);
        }
    }
}
