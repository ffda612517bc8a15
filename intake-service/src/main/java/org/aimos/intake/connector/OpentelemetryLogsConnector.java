package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry logs over OTLP/HTTP, as JSON or protobuf: each record fires and none says that it
 * is over. Key: the trace; a record without one is known by service, scope and event name or body.
 * Send what somebody should hear of, filtered in the collector, not every line.
 */
@Singleton
public final class OpentelemetryLogsConnector implements Connector {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String[] WORDS = {"trace", "debug", "info", "warn", "error", "fatal"};

    @Override
    public String name() {
        return "opentelemetry-logs";
    }

    @Override
    public String reads() {
        return "OpenTelemetry logs (OTLP over HTTP, JSON or protobuf)";
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of(
                "application/json", "text/json", "text/plain", PROTOBUF, "application/protobuf");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(Shape.of("resourceLogs"), Shape.of("resourceLogs.0.scopeLogs"));
    }

    @Override
    public int fit(Payload payload, Json body) {
        String type = payload.mediaType();
        boolean protobuf = PROTOBUF.equals(type) || "application/protobuf".equals(type);
        return protobuf ? 1 : Connector.super.fit(payload, body);
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        String type = payload.mediaType();
        boolean protobuf = PROTOBUF.equals(type) || "application/protobuf".equals(type);
        Json body = protobuf ? OtlpProtobuf.logs(payload.body()) : JsonBody.read(payload.body());
        if (!body.at("resourceLogs").isList()) {
            return Reading.unmappable("there is no list \"resourceLogs\"");
        }
        var drafts = new Drafts();
        for (Json resource : body.at("resourceLogs").items()) {
            Map<String, String> about = attributes(resource.in("resource.attributes"));
            for (Json scope : resource.firstOf("scopeLogs", "instrumentationLibraryLogs").items()) {
                String scopeName = scope.find("scope.name", "instrumentationLibrary.name");
                for (Json log : scope.firstOf("logRecords", "logs").items()) {
                    drafts.add(draft(log, about, scopeName));
                }
            }
        }
        return drafts.all().isEmpty()
                ? Reading.unmappable("there is no log record")
                : Reading.of(null, drafts.all());
    }

    private static AlertDraft draft(
            Json log, Map<String, String> resource, @Nullable String scope) {
        Map<String, String> own = attributes(log.at("attributes"));
        String body = value(log.at("body"));
        String event = first(log.text("eventName"), own.get("event.name"));
        String failure = own.get("exception.type");
        String name = first(first(event, failure), body);
        String trace = log.text("traceId");
        var labels = new LinkedHashMap<String, String>(resource);
        if (scope != null) {
            labels.put("scope", scope);
        }
        return AlertDraft.builder(
                        key(trace, resource, scope, name),
                        AlertStatus.FIRING,
                        grade(log),
                        name == null ? "log record" : name)
                .summary(body)
                .description(first(own.get("exception.stacktrace"), own.get("exception.message")))
                .resource(first(resource.get("k8s.pod.name"), resource.get("host.name")))
                .labels(labels)
                .annotations(own)
                .span(log.moment("timeUnixNano", "observedTimeUnixNano"), null)
                .build();
    }

    private static AlertKey key(
            @Nullable String trace,
            Map<String, String> resource,
            @Nullable String scope,
            @Nullable String name) {
        if (trace != null && !trace.matches("0*")) {
            return AlertKey.of("trace", trace.toLowerCase(java.util.Locale.ROOT));
        }
        return AlertKey.ofPairs(
                "log",
                Map.of(
                        "service", resource.getOrDefault("service.name", ""),
                        "scope", String.valueOf(scope),
                        "name", String.valueOf(name)));
    }

    /** Numbers 1 to 24 in six steps of four; the text only when there is no number. */
    private static Grade grade(Json log) {
        String number = log.text("severityNumber");
        int severity = number == null ? 0 : ofText(number);
        if (severity < 1 || severity > 24) {
            return Grade.of(log.text("severityText"), Severity.INFO);
        }
        return Grade.of(WORDS[(severity - 1) / 4], Severity.INFO);
    }

    /** A number, or the name of the enumeration as protobuf's JSON may write it. */
    private static int ofText(String number) {
        if (number.startsWith("SEVERITY_NUMBER_")) {
            String word =
                    number.substring("SEVERITY_NUMBER_".length())
                            .toLowerCase(java.util.Locale.ROOT);
            for (int i = 0; i < WORDS.length; i++) {
                if (word.startsWith(WORDS[i])) {
                    return i * 4 + 1;
                }
            }
        }
        return number.matches("\\d{1,2}") ? Integer.parseInt(number) : 0;
    }

    private static Map<String, String> attributes(Json list) {
        var attributes = new LinkedHashMap<String, String>();
        for (Json one : list.items()) {
            String name = one.text("key");
            String value = value(one.at("value"));
            if (name != null && value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    private static @Nullable String value(Json any) {
        String plain = any.text("stringValue", "intValue", "boolValue", "doubleValue");
        if (plain != null) {
            return plain;
        }
        if (any.text() != null) {
            return any.text();
        }
        Json deep = any.firstOf("kvlistValue", "arrayValue", "bytesValue");
        return deep.node().isMissingNode() ? null : deep.node().toString();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
