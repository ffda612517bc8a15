package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/** How impact and urgency follow from tier and severity, and priority from both. */
public record PrioritySpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("high, medium or low for tier1 to tier4 and unknown")
                Map<Tier, Level> impact,
        @JsonProperty(required = true)
                @JsonPropertyDescription("high, medium or low for each severity")
                Map<Severity, Level> urgency,
        @JsonProperty(required = true)
                @JsonPropertyDescription("P1 to P5 for each impact and urgency")
                Map<Level, Map<Level, Priority>> table)
        implements Spec {

    /** What holds when no Priority was applied: ITIL's usual table. */
    public static final PrioritySpec BUILT_IN =
            new PrioritySpec(
                    Map.of(
                            Tier.TIER1,
                            Level.HIGH,
                            Tier.TIER2,
                            Level.HIGH,
                            Tier.TIER3,
                            Level.MEDIUM,
                            Tier.TIER4,
                            Level.LOW,
                            Tier.UNKNOWN,
                            Level.MEDIUM),
                    Map.of(
                            Severity.CRITICAL,
                            Level.HIGH,
                            Severity.HIGH,
                            Level.HIGH,
                            Severity.WARNING,
                            Level.MEDIUM,
                            Severity.INFO,
                            Level.LOW),
                    Map.of(
                            Level.HIGH, row(Priority.P1, Priority.P2, Priority.P3),
                            Level.MEDIUM, row(Priority.P2, Priority.P3, Priority.P4),
                            Level.LOW, row(Priority.P3, Priority.P4, Priority.P5)));

    public PrioritySpec {
        impact = Map.copyOf(impact);
        urgency = Map.copyOf(urgency);
        table = Map.copyOf(table);
    }

    /** Impact of a service of this tier, 1 to 4; null when no service is known. */
    public Level impactOf(@Nullable Integer tier) {
        return impact.getOrDefault(Tier.of(tier), Level.HIGH);
    }

    /** Urgency of this severity. */
    public Level urgencyOf(Severity severity) {
        return urgency.getOrDefault(severity, Level.HIGH);
    }

    /** The priority that follows. */
    public Priority of(Level impact, Level urgency) {
        return table.getOrDefault(impact, Map.of()).getOrDefault(urgency, Priority.P1);
    }

    private static Map<Level, Priority> row(Priority high, Priority medium, Priority low) {
        return Map.of(Level.HIGH, high, Level.MEDIUM, medium, Level.LOW, low);
    }

    /** How much, of impact or urgency. */
    public enum Level {
        HIGH,
        MEDIUM,
        LOW;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** The tiers that services have, and that of an unknown service. */
    public enum Tier {
        TIER1,
        TIER2,
        TIER3,
        TIER4,
        UNKNOWN;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }

        static Tier of(@Nullable Integer tier) {
            return tier == null || tier < 1 || tier > 4 ? UNKNOWN : values()[tier - 1];
        }
    }
}
