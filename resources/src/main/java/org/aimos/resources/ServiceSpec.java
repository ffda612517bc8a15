package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A service in one environment: how much it matters, which alerts are about it, and what playbooks
 * may touch of it.
 */
public record ServiceSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("1 matters most, 4 least")
                @Form(min = 1, max = 4)
                int tier,
        @JsonProperty(required = true) @JsonPropertyDescription("The environment it runs in")
                Environment environment,
        @JsonPropertyDescription("The business capability it carries") @Nullable String capability,
        @JsonPropertyDescription("Rules it is under, such as PCI-DSS") List<String> regulation,
        @JsonPropertyDescription("Percent of revenue that goes through it")
                @Form(min = 0, max = 100)
                @Nullable Integer revenueWeight,
        @JsonPropertyDescription("Which alerts are about it; its own name when left out")
                Match match,
        @JsonPropertyDescription("Hosts that a playbook may name for it") List<String> hosts,
        @JsonPropertyDescription("Units that a playbook may name for it") List<String> units,
        @JsonPropertyDescription("Names of services it needs") List<String> dependencies,
        @JsonPropertyDescription("Name of the Escalation that tells its people")
                @Nullable String escalation,
        @JsonPropertyDescription("When an alert of it flaps") Flapping flapping,
        @JsonPropertyDescription("How long in 30 days it may have an open incident")
                @Nullable Duration errorBudget)
        implements Spec {
    /** The owner of what nobody has taken yet. */
    public static final String UNOWNED = "unowned";

    public ServiceSpec {
        regulation = List.copyOf(requireNonNullElse(regulation, List.of()));
        match = requireNonNullElse(match, new Match(List.of(), Map.of()));
        hosts = List.copyOf(requireNonNullElse(hosts, List.of()));
        units = List.copyOf(requireNonNullElse(units, List.of()));
        flapping = requireNonNullElse(flapping, Flapping.USUAL);
        dependencies = List.copyOf(requireNonNullElse(dependencies, List.of()));
    }

    /** The service as it is in force, for decisions and facts. */
    public static ServiceSnapshot snapshot(Resource<ServiceSpec> service) {
        ServiceSpec spec = service.spec();
        return new ServiceSnapshot(
                service.name(),
                service.metadata().owner(),
                spec.tier(),
                spec.environment(),
                spec.capability(),
                spec.regulation(),
                spec.hosts(),
                spec.units(),
                spec.dependencies(),
                spec.revenueWeight());
    }

    /** When a condition goes on and off too often to be believed. */
    public record Flapping(
            @JsonProperty(defaultValue = "6")
                    @JsonPropertyDescription("So many changes within the window are flapping")
                    @Form(min = 2, max = 30)
                    int changes,
            @JsonProperty(defaultValue = "2")
                    @JsonPropertyDescription("It is calm again when no more are left in the window")
                    @Form(min = 0, max = 29)
                    @Nullable Integer calm,
            @JsonProperty(defaultValue = "30m")
                    @JsonPropertyDescription("The window that changes are counted in")
                    Duration window) {
        /** What holds for a service that says nothing. */
        public static final Flapping USUAL = new Flapping(6, 2, Duration.ofMinutes(30));

        public Flapping {
            changes = changes == 0 ? 6 : changes;
            calm = requireNonNullElse(calm, 2);
            window = requireNonNullElse(window, Duration.ofMinutes(30));
        }

        /** So many changes or fewer are calm; always fewer than what flaps. */
        public int calmBelow() {
            return Math.min(requireNonNullElse(calm, 2), changes - 1);
        }
    }

    /**
     * An alert is about the service when its environment is the service's, its service is one of
     * {@code names} (the resource's own name when there are none) and every label is equal.
     */
    public record Match(
            @JsonPropertyDescription("What tools call the service") List<String> names,
            @JsonPropertyDescription("Labels that must all be equal") Map<String, String> labels) {

        public Match {
            names = List.copyOf(requireNonNullElse(names, List.of()));
            labels = Map.copyOf(requireNonNullElse(labels, Map.of()));
        }
    }
}
