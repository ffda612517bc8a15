package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimos.events.Environment;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How impact follows from what is hit and urgency from what fires, and priority from both. Entries
 * of {@code impactWhen} and {@code urgencyWhen} are asked in their order, the first that fits
 * counts; when none does it is {@code impact} by tier, {@code urgency} by severity.
 */
public record PrioritySpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "high, medium or low for tier1 to tier4 and unknown, when no entry of impactWhen fits")
                Map<Tier, Level> impact,
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "high, medium or low for each severity, when no entry of urgencyWhen fits")
                Map<Severity, Level> urgency,
        @JsonProperty(required = true)
                @JsonPropertyDescription("P1 to P5 for each impact and urgency")
                Map<Level, Map<Level, Priority>> table,
        @JsonPropertyDescription("Asked first, in this order, of each service that is hit")
                @Form(max = 50)
                List<ImpactWhen> impactWhen,
        @JsonPropertyDescription("Asked first, in this order") @Form(max = 50)
                List<UrgencyWhen> urgencyWhen,
        @JsonPropertyDescription("When alerts count as rising or falling") Course trend)
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
                            Level.LOW, row(Priority.P3, Priority.P4, Priority.P5)),
                    List.of(),
                    List.of(),
                    Course.USUAL);

    public PrioritySpec {
        impact = Map.copyOf(impact);
        urgency = Map.copyOf(urgency);
        table = Map.copyOf(table);
        impactWhen = List.copyOf(requireNonNullElse(impactWhen, List.of()));
        urgencyWhen = List.copyOf(requireNonNullElse(urgencyWhen, List.of()));
        trend = requireNonNullElse(trend, Course.USUAL);
    }

    /** The priority that follows. */
    public Priority of(Level impact, Level urgency) {
        return table.getOrDefault(impact, Map.of()).getOrDefault(urgency, Priority.P1);
    }

    private static Map<Level, Priority> row(Priority high, Priority medium, Priority low) {
        return Map.of(Level.HIGH, high, Level.MEDIUM, medium, Level.LOW, low);
    }

    /** Fits a service of which all that is said here is so. */
    public record ImpactWhen(
            @JsonPropertyDescription("Its tier is one of these") List<Tier> tier,
            @JsonPropertyDescription("It carries one of these business capabilities")
                    List<String> capability,
            @JsonPropertyDescription("It is under one of these") List<String> regulation,
            @JsonPropertyDescription("Percent of revenue that goes through it, at least")
                    @Form(min = 1, max = 100)
                    @Nullable Integer revenueWeight,
            @JsonPropertyDescription("The environment that counts is one of these")
                    List<Environment> environment,
            @JsonProperty(required = true) @JsonPropertyDescription("The impact then")
                    Level level) {

        public ImpactWhen {
            tier = List.copyOf(requireNonNullElse(tier, List.of()));
            capability = List.copyOf(requireNonNullElse(capability, List.of()));
            regulation = List.copyOf(requireNonNullElse(regulation, List.of()));
            environment = List.copyOf(requireNonNullElse(environment, List.of()));
        }
    }

    /** Fits while all that is said here is so. */
    public record UrgencyWhen(
            @JsonPropertyDescription("The worst that fires is one of these")
                    List<Severity> severity,
            @JsonPropertyDescription("Alerts fire in at least so many services")
                    @Form(min = 2, max = 1000)
                    @Nullable Integer services,
            @JsonPropertyDescription("Alerts fire on at least so many hosts")
                    @Form(min = 2, max = 100_000)
                    @Nullable Integer hosts,
            @JsonPropertyDescription("Alerts get more, fewer, or neither") List<Trend> trend,
            @JsonProperty(required = true) @JsonPropertyDescription("The urgency then")
                    Level level) {

        public UrgencyWhen {
            severity = List.copyOf(requireNonNullElse(severity, List.of()));
            trend = List.copyOf(requireNonNullElse(trend, List.of()));
        }
    }

    /** When alerts get more or fewer. */
    public record Course(
            @JsonProperty(defaultValue = "15m")
                    @JsonPropertyDescription("Compared with so long ago")
                    Duration window,
            @JsonProperty(defaultValue = "2")
                    @JsonPropertyDescription("So many more are rising, so many fewer falling")
                    @Form(min = 1, max = 100_000)
                    int change) {
        /** What holds when nothing is said. */
        public static final Course USUAL = new Course(Duration.ofMinutes(15), 2);

        public Course {
            window = requireNonNullElse(window, Duration.ofMinutes(15));
            change = change == 0 ? 2 : change;
        }

        /** Where it goes when so many more fire than so long ago; negative when fewer. */
        public Trend of(long more) {
            return more >= change ? Trend.RISING : more <= -change ? Trend.FALLING : Trend.STEADY;
        }
    }

    /** How much, of impact or urgency; the most first. */
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

    /** Whether alerts get more. */
    public enum Trend {
        RISING,
        STEADY,
        FALLING;

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
