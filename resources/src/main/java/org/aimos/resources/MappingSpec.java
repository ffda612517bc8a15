package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a body of any tool is read, without code: CEL over {@code body}, {@code headers} and {@code
 * item}, which is each alert of it in turn. What the body lacks is simply not there, so an
 * expression that reads a missing field gives nothing and the next of its list is tried.
 *
 * @param key parts of the alert key by name, in their order
 */
public record MappingSpec(
        @JsonPropertyDescription(
                        "Condition (CEL) that holds for every body of this tool; another one goes to quarantine")
                @Form(pattern = Form.TEXT)
                @Nullable String when,
        @JsonProperty(defaultValue = "body")
                @JsonPropertyDescription("CEL that gives the list of alerts, or the only one")
                @Form(pattern = Form.TEXT)
                String each,
        @JsonProperty(required = true)
                @JsonPropertyDescription("What tells one condition from another: CEL by name")
                @Form(keys = Form.LABEL)
                Map<String, Expressions> key,
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "CEL that gives firing, resolved or note, or the tool's own word; an unknown word is a note")
                Expressions status,
        @JsonPropertyDescription("CEL that gives the severity as the tool writes it")
                @Nullable Expressions severity,
        @JsonPropertyDescription("CEL that gives the severity when the tool writes none")
                @Nullable Expressions assumedSeverity,
        @JsonProperty(required = true)
                @JsonPropertyDescription("CEL that gives the short name of the condition")
                Expressions name,
        @JsonPropertyDescription("CEL that gives one line for a person")
                @Nullable Expressions title,
        @JsonPropertyDescription("CEL that gives more text") @Nullable Expressions description,
        @JsonPropertyDescription("CEL that gives the host, pod or URL it is about")
                @Nullable Expressions resource,
        @JsonPropertyDescription("CEL that gives the service as the tool names it")
                @Nullable Expressions service,
        @JsonPropertyDescription("CEL that gives the environment as the tool names it")
                @Nullable Expressions environment,
        @JsonPropertyDescription("Identifying pairs: CEL by name; a map gives its own pairs")
                @Form(keys = Form.LABEL)
                Map<String, Expressions> labels,
        @JsonPropertyDescription("Describing pairs: CEL by name; a map gives its own pairs")
                @Form(keys = Form.LABEL)
                Map<String, Expressions> annotations,
        @JsonPropertyDescription("CEL that tells one span of firing from the next")
                @Nullable Expressions episode,
        @JsonPropertyDescription("CEL that gives the time when it began")
                @Nullable Expressions startsAt,
        @JsonPropertyDescription("CEL that gives the time when it ended")
                @Nullable Expressions endsAt,
        @JsonPropertyDescription("CEL that gives the page where the tool shows it")
                @Nullable Expressions link,
        @JsonPropertyDescription("CEL over body and headers: what the tool calls this delivery")
                @Nullable Expressions delivery) {

    public MappingSpec {
        each = requireNonNullElse(each, "body");
        key = ordered(key);
        labels = ordered(labels);
        annotations = ordered(annotations);
    }

    private static Map<String, Expressions> ordered(@Nullable Map<String, Expressions> given) {
        return Collections.unmodifiableMap(
                new LinkedHashMap<>(requireNonNullElse(given, Map.of())));
    }
}
