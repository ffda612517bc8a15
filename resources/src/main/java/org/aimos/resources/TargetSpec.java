package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where actions go, what they sign in with, and which playbook may do which action there. */
public record TargetSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("http, prometheus, command or kafka")
                Type type,
        @JsonPropertyDescription("Address of an http or prometheus target; paths stay below it")
                @Form(pattern = Form.URL)
                @Nullable URI url,
        @JsonPropertyDescription("What it signs in with") @Nullable Credentials credentials,
        @JsonPropertyDescription("Absolute paths a command target may execute")
                @Form(pattern = "^/")
                List<String> executables,
        @JsonPropertyDescription("Topics a kafka target may publish to") List<String> topics,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Which playbook may do which action here")
                @Form(min = 1)
                List<Grant> grants)
        implements Spec {

    public TargetSpec {
        executables = List.copyOf(requireNonNullElse(executables, List.of()));
        topics = List.copyOf(requireNonNullElse(topics, List.of()));
        grants = List.copyOf(requireNonNullElse(grants, List.of()));
    }

    /** True when this playbook may do this action here. */
    public boolean grants(String playbook, String action) {
        return grants.stream()
                .anyMatch(g -> g.playbook().equals(playbook) && g.actions().contains(action));
    }

    /** A header whose value is read from a file or the environment when it is used. */
    public record Credentials(
            @JsonProperty(defaultValue = "Authorization")
                    @JsonPropertyDescription("The header that carries them")
                    String header,
            @JsonPropertyDescription("File whose whole text is the value")
                    @Nullable String fromFile,
            @JsonPropertyDescription("Environment variable that is the value")
                    @Nullable String fromEnv) {

        public Credentials {
            header = requireNonNullElse(header, "Authorization");
        }
    }

    /** One playbook and the actions it may do here. */
    public record Grant(
            @JsonProperty(required = true) @JsonPropertyDescription("Name of the Playbook")
                    String playbook,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Actions it may do here, such as http.post")
                    @Form(min = 1)
                    List<String> actions) {

        public Grant {
            actions = List.copyOf(requireNonNullElse(actions, List.of()));
        }
    }

    /** What kind of place it is. */
    public enum Type {
        HTTP,
        PROMETHEUS,
        COMMAND,
        KAFKA;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
