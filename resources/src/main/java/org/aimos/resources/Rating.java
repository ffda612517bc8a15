package org.aimos.resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.aimos.events.Environment;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec.ImpactWhen;
import org.aimos.resources.PrioritySpec.Level;
import org.aimos.resources.PrioritySpec.Tier;
import org.aimos.resources.PrioritySpec.Trend;
import org.aimos.resources.PrioritySpec.UrgencyWhen;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PrioritySpec} makes of what is hit and what fires.
 *
 * @param because in plain words, without a full stop
 */
public record Rating(Level impact, Level urgency, Priority priority, String because) {

    /**
     * A service that is hit.
     *
     * @param service null when none is known
     * @param revenueWeight 0 when nothing is said
     */
    public record Hit(
            @Nullable String service,
            @Nullable Integer tier,
            @Nullable String capability,
            List<String> regulation,
            int revenueWeight,
            Environment environment) {}

    /**
     * What fires.
     *
     * @param severity the worst
     * @param services in how many services
     * @param hosts on how many hosts
     */
    public record Blaze(Severity severity, int services, int hosts, Trend trend) {}

    private record Found(Level level, String because) {}

    /** Rates it; of several services that are hit the one with the highest impact counts. */
    public static Rating of(PrioritySpec table, List<Hit> hits, Blaze blaze) {
        List<Hit> known = hits.stream().filter(h -> h.service() != null).toList();
        List<Hit> counting = known.isEmpty() ? hits : known;
        Found impact =
                counting.stream()
                        .map(hit -> impact(table, hit, counting.size() > 1))
                        .min(Comparator.comparing(Found::level))
                        .orElseGet(() -> new Found(Level.HIGH, "nothing is known of it"));
        Found urgency = urgency(table, blaze);
        return new Rating(
                impact.level(),
                urgency.level(),
                table.of(impact.level(), urgency.level()),
                "impact %s because %s; urgency %s because %s"
                        .formatted(
                                impact.level().word(),
                                impact.because(),
                                urgency.level().word(),
                                urgency.because()));
    }

    private static Found impact(PrioritySpec table, Hit hit, boolean named) {
        Found found =
                table.impactWhen().stream()
                        .filter(when -> fits(when, hit))
                        .findFirst()
                        .map(when -> new Found(when.level(), words(when, hit)))
                        .orElseGet(() -> byTier(table, hit));
        return named
                ? new Found(found.level(), found.because() + " (" + hit.service() + ")")
                : found;
    }

    private static Found byTier(PrioritySpec table, Hit hit) {
        Tier tier = Tier.of(hit.tier());
        return new Found(table.impact().getOrDefault(tier, Level.HIGH), words(tier));
    }

    private static Found urgency(PrioritySpec table, Blaze blaze) {
        return table.urgencyWhen().stream()
                .filter(when -> fits(when, blaze))
                .findFirst()
                .map(when -> new Found(when.level(), words(when, blaze)))
                .orElseGet(() ->
                        new Found(
                                table.urgency().getOrDefault(blaze.severity(), Level.HIGH),
                                blaze.severity().word()));
    }

    private static boolean fits(ImpactWhen when, Hit hit) {
        return (when.tier().isEmpty() || when.tier().contains(Tier.of(hit.tier())))
                && (when.capability().isEmpty()
                        || (hit.capability() != null
                                && when.capability().contains(hit.capability())))
                && (when.regulation().isEmpty()
                        || hit.regulation().stream().anyMatch(when.regulation()::contains))
                && atLeast(when.revenueWeight(), hit.revenueWeight())
                && (when.environment().isEmpty() || when.environment().contains(hit.environment()));
    }

    private static boolean fits(UrgencyWhen when, Blaze blaze) {
        return (when.severity().isEmpty() || when.severity().contains(blaze.severity()))
                && atLeast(when.services(), blaze.services())
                && atLeast(when.hosts(), blaze.hosts())
                && (when.trend().isEmpty() || when.trend().contains(blaze.trend()));
    }

    private static boolean atLeast(@Nullable Integer wanted, int there) {
        return wanted == null || there >= wanted;
    }

    private static String words(Tier tier) {
        return tier == Tier.UNKNOWN
                ? "no service is known"
                : "tier " + tier.word().substring("tier".length());
    }

    /** What the entry asked for, as it is. */
    private static String words(ImpactWhen when, Hit hit) {
        var parts = new ArrayList<String>();
        if (!when.tier().isEmpty()) {
            parts.add(words(Tier.of(hit.tier())));
        }
        if (!when.capability().isEmpty()) {
            parts.add("capability " + hit.capability());
        }
        if (!when.regulation().isEmpty()) {
            parts.add(
                    hit.regulation().stream()
                            .filter(when.regulation()::contains)
                            .collect(Collectors.joining(", ", "regulation ", "")));
        }
        if (when.revenueWeight() != null) {
            parts.add(hit.revenueWeight() + "% of revenue");
        }
        if (!when.environment().isEmpty()) {
            parts.add(hit.environment().word());
        }
        return and(parts);
    }

    private static String words(UrgencyWhen when, Blaze blaze) {
        var spread = new ArrayList<String>();
        if (!when.severity().isEmpty()) {
            spread.add(blaze.severity().word());
        }
        if (when.services() != null) {
            spread.add("in " + blaze.services() + " services");
        }
        if (when.hosts() != null) {
            spread.add("on " + blaze.hosts() + " hosts");
        }
        var parts = new ArrayList<String>();
        if (!spread.isEmpty()) {
            parts.add(String.join(" ", spread));
        }
        if (!when.trend().isEmpty()) {
            parts.add(blaze.trend().word());
        }
        return and(parts);
    }

    private static String and(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
