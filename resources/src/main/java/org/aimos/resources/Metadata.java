package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import java.util.Objects;

/**
 * Who a resource is. The same version never comes twice with another digest.
 *
 * @param version three numbers and a suffix if need be (semver 2.0)
 * @param owner the team that answers for it
 */
public record Metadata(
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "Unique among resources of its kind: lower-case letters, digits, hyphens")
                @Form(pattern = Form.NAME)
                String name,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Version, such as 1.0.0; a change needs a new one")
                @Form(pattern = Form.VERSION)
                String version,
        @JsonProperty(required = true)
                @JsonPropertyDescription("The team that answers for it")
                @Form(pattern = Form.TEXT)
                String owner,
        @JsonPropertyDescription("Free pairs to find it by") Map<String, String> labels) {

    public Metadata {
        labels = Map.copyOf(Objects.requireNonNullElse(labels, Map.of()));
    }
}
