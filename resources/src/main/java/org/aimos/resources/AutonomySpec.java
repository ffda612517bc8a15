package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.jspecify.annotations.Nullable;

/**
 * How far exactly one version of a playbook is trusted. A new version starts at observe because no
 * grant names it.
 */
public record AutonomySpec(
        @JsonProperty(required = true) @JsonPropertyDescription("Name of the Playbook")
                String playbook,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Exactly this version of it")
                @Form(pattern = Form.VERSION)
                String playbookVersion,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Names of services, or '*' for any")
                @Form(min = 1)
                List<String> services,
        @JsonPropertyDescription("Environments; any when left out") List<Environment> environments,
        @JsonProperty(required = true)
                @JsonPropertyDescription("observe, suggest, approve or autonomous")
                @Form(only = {"observe", "suggest", "approve", "autonomous"})
                Mode level,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Why it is trusted so far, in one sentence")
                @Form(pattern = Form.TEXT)
                String reason,
        @JsonPropertyDescription(
                        "What has been recorded at least; checked when it is applied, and needed in"
                                + " production and staging as far as limits of a Policy say")
                @Nullable Evidence evidence)
        implements Spec {

    /** Figures of decisions and runs of this version for these services. */
    public record Evidence(
            @JsonProperty(defaultValue = "0")
                    @JsonPropertyDescription(
                            "Runs that no person started and that ended since the last demotion")
                    @Form(min = 0)
                    int runs,
            @JsonProperty(defaultValue = "0")
                    @JsonPropertyDescription("Those after which the incident was over for good")
                    @Form(min = 0)
                    int helped,
            @JsonProperty(defaultValue = "0")
                    @JsonPropertyDescription("Decisions that chose it since the last demotion")
                    @Form(min = 0)
                    int decisions) {}

    public AutonomySpec {
        services = List.copyOf(requireNonNullElse(services, List.of()));
        environments = List.copyOf(requireNonNullElse(environments, List.of()));
    }

    /** True when it speaks about this version of the playbook for this service there. */
    public boolean covers(String name, String version, String service, Environment environment) {
        return playbook.equals(name)
                && playbookVersion.equals(version)
                && (services.contains("*") || services.contains(service))
                && (environments.isEmpty() || environments.contains(environment));
    }
}
