package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import org.aimos.events.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Who may send alerts, and about what.
 *
 * @param tokens {@code sha256:} and 64 hex digits of each token; two while one is being changed
 * @param connector the one that reads it; with a mapping any name, which stands in the path
 * @param services names, or {@code *} for any
 * @param mapping null when the connector is one that there is
 * @param signature null when the token is all that proves it
 */
public record SourceSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("Connector that reads what it sends, such as alertmanager")
                @Form(pattern = Form.TEXT)
                String connector,
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "One or two digests of its token: sha256: and 64 hex digits")
                @Form(pattern = Form.DIGEST, min = 1, max = 2)
                List<String> tokens,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Environments it may name")
                @Form(min = 1)
                List<Environment> environments,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Services it may name, or '*' for any")
                @Form(min = 1)
                List<String> services,
        @JsonPropertyDescription("What an alert that names none is about")
                @Nullable Defaults defaults,
        @JsonPropertyDescription("How its bodies are read when no connector knows them")
                @Nullable MappingSpec mapping,
        @JsonPropertyDescription("How its bodies are signed; one that is not is refused")
                @Nullable SignatureSpec signature,
        @JsonPropertyDescription(
                        "Addresses it may send from, such as 192.0.2.0/24; any when there are none")
                @Form(max = 100)
                List<String> addresses,
        @JsonPropertyDescription(
                        "More than this gets 503, but for what is critical and what is over")
                @Nullable Rate limit,
        @JsonPropertyDescription("Nothing heard for so long is an alert of its own")
                @Nullable Duration heartbeat,
        @JsonPropertyDescription(
                        "An alert not seen firing for so long counts as over, shown as assumed resolved; with connector '*' only those of tools that never say it")
                @Nullable Duration resolveAfter)
        implements Spec {

    public SourceSpec {
        tokens = List.copyOf(requireNonNullElse(tokens, List.of()));
        environments = List.copyOf(requireNonNullElse(environments, List.of()));
        services = List.copyOf(requireNonNullElse(services, List.of()));
        addresses = List.copyOf(requireNonNullElse(addresses, List.of()));
    }

    /** How much it may send. */
    public record Rate(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Requests a second on average")
                    @Form(min = 1, max = 100_000)
                    int perSecond,
            @JsonPropertyDescription("Requests at once after a quiet time; ten seconds' worth")
                    @Form(min = 1, max = 1_000_000)
                    @Nullable Integer burst) {

        /** Requests at once after a quiet time, whatever was written. */
        public int most() {
            return burst == null ? perSecond * 10 : burst;
        }
    }

    /** What is assumed when the alert does not say. */
    public record Defaults(
            @JsonPropertyDescription("Environment of an alert that names none")
                    @Nullable Environment environment,
            @JsonPropertyDescription("Service of an alert that names none")
                    @Nullable String service) {}

    /** True when it may speak as any tool. */
    public boolean speaksAll() {
        return mapping == null && connector.equals("*");
    }

    /**
     * After which time what this connector reads counts as over; null when its tool says so itself.
     * Who speaks as any tool means those that never do.
     */
    public @Nullable Duration resolveAfter(String read) {
        return speaksAll() && !EndlessSources.isNamed(read) ? null : resolveAfter;
    }

    /** True when it may send alerts about this service. */
    public boolean mayName(String service) {
        return services.contains("*") || services.contains(service);
    }
}
