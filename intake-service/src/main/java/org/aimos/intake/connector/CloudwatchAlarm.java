package org.aimos.intake.connector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch alarm in its three spellings: as SNS has it, as a Lambda action has it ({@code
 * alarmData}), as EventBridge has it. It knows no severity: alarm is high, OK is information.
 * Without data it neither fires nor is over.
 */
final class CloudwatchAlarm {

    private static final StatusWordList STATES = StatusWordList.of("alarm", "ok");

    private CloudwatchAlarm() {}

    /** True when this is one. */
    static boolean reads(Json message) {
        return message.has("NewStateValue")
                || message.has("AlarmName")
                || message.at("alarmData").isObject()
                || message.in("detail.alarmName").text() != null;
    }

    /** The alarm. */
    static AlertDraft draft(Json message) {
        String state = message.find("NewStateValue", "alarmData.state.value", "detail.state.value");
        String arn = message.find("AlarmArn", "alarmArn", "alarmData.alarmArn", "resources.0");
        String name = message.find("AlarmName", "alarmData.alarmName", "detail.alarmName");
        AlertStatus status = STATES.read(state);
        Instant at =
                message.findMoment(
                        "StateChangeTime",
                        "alarmData.state.timestamp",
                        "detail.state.timestamp",
                        "StateUpdatedTimestamp",
                        "time");
        String named = name != null ? name : "CloudWatch alarm";
        return AlertDraft.builder(key(message, arn, named), status, grade(status), named)
                .summary(
                        message.find(
                                "NewStateReason", "alarmData.state.reason", "detail.state.reason"))
                .description(
                        message.find(
                                "AlarmDescription",
                                "alarmData.configuration.description",
                                "detail.configuration.description"))
                .resource(resource(message))
                .labels(labels(message))
                .span(at, at)
                .build();
    }

    private static AlertKey key(Json message, @Nullable String arn, String name) {
        if (arn != null) {
            return AlertKey.of("AlarmArn", arn);
        }
        var parts = new LinkedHashMap<String, String>();
        parts.put("account", String.valueOf(message.text("AWSAccountId", "accountId", "account")));
        parts.put("region", String.valueOf(message.text("Region", "region")));
        parts.put("name", name);
        return AlertKey.ofPairs("alarm", parts);
    }

    private static Grade grade(AlertStatus status) {
        return Grade.of(
                null,
                switch (status) {
                    case FIRING -> Severity.HIGH;
                    case RESOLVED -> Severity.INFO;
                    case NOTE -> Severity.WARNING;
                });
    }

    private static Map<String, String> dimensions(Json message) {
        var dimensions = new LinkedHashMap<String, String>();
        for (Json one : message.in("Trigger.Dimensions").items()) {
            String name = one.text("name", "Name");
            if (name != null) {
                dimensions.put(name, one.textOr(one.textOr("", "Value"), "value"));
            }
        }
        for (String from : List.of("alarmData", "detail")) {
            message.in(from + ".configuration.metrics.0.metricStat.metric.dimensions")
                    .pairs()
                    .forEach(dimensions::putIfAbsent);
        }
        return dimensions;
    }

    private static @Nullable String resource(Json message) {
        String joined =
                dimensions(message).entrySet().stream()
                        .map(pair -> pair.getKey() + '=' + pair.getValue())
                        .collect(Collectors.joining(","));
        return joined.isEmpty() ? null : joined;
    }

    private static Map<String, String> labels(Json message) {
        var labels = new LinkedHashMap<String, String>();
        put(labels, "account", message.text("AWSAccountId", "accountId", "account"));
        put(labels, "region", message.text("Region", "region"));
        put(labels, "namespace", message.find("Trigger.Namespace"));
        put(labels, "metric", message.find("Trigger.MetricName"));
        dimensions(message).forEach(labels::putIfAbsent);
        return labels;
    }

    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }
}
