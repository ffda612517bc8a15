package org.aimos.decision.incident;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.Severity;
import org.aimos.resources.Rating;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one home within an incident: one service in one environment, or one condition that
 * no service matches. Which cells belong together is decided from cells alone.
 *
 * @param key the correlation key they would be folded by alone
 * @param service null when no service matched
 * @param since when the first of them began to fire
 * @param severity the worst that fires, or fired when none does
 * @param firing how many fire
 * @param title of the worst, for people
 * @param sources who sent them, sorted
 * @param because why it belongs to its incident, for people; null for what the incident began with
 * @param regulation rules its service is under; null when written before that counted
 * @param revenueWeight percent of revenue that goes through its service; null when nothing is said
 */
public record Cell(
        String key,
        @Nullable String service,
        @Nullable Integer tier,
        @Nullable String capability,
        String owner,
        @Nullable String route,
        Environment environment,
        boolean environmentKnown,
        Instant since,
        Severity severity,
        int firing,
        String title,
        List<String> sources,
        @Nullable String because,
        @Nullable List<String> regulation,
        @Nullable Integer revenueWeight) {

    /** Where it belongs, with nothing said about its alerts yet. */
    static Cell at(String key, Placement placement, Instant now) {
        var service = placement.service();
        return new Cell(
                key,
                service == null ? null : service.name(),
                service == null ? null : service.tier(),
                service == null ? null : service.capability(),
                placement.owner(),
                placement.route(),
                placement.environment(),
                placement.environmentKnown(),
                now,
                Severity.INFO,
                0,
                "",
                List.of(),
                null,
                service == null ? List.of() : service.regulation(),
                service == null ? null : service.revenueWeight());
    }

    /** The one cell of an incident that was written before there were any. */
    static Cell of(String key, Incident i) {
        return new Cell(
                key,
                i.service(),
                i.tier(),
                i.capability(),
                i.owner(),
                i.route(),
                i.environment(),
                i.environmentKnown(),
                i.firstFiringAt(),
                i.severity(),
                i.firingCount(),
                i.title(),
                List.of(),
                null,
                null,
                null);
    }

    /** The same cell, joined to its incident for a reason. */
    Cell because(@Nullable String why) {
        return new Cell(
                key,
                service,
                tier,
                capability,
                owner,
                route,
                environment,
                environmentKnown,
                since,
                severity,
                firing,
                title,
                sources,
                why,
                regulation,
                revenueWeight);
    }

    /** The same cell; what did not count yet when it was written is as in this newer one. */
    Cell completedBy(Cell newer) {
        return regulation != null
                ? this
                : new Cell(
                        key,
                        service,
                        tier,
                        capability,
                        owner,
                        route,
                        environment,
                        environmentKnown,
                        since,
                        severity,
                        firing,
                        title,
                        sources,
                        because,
                        newer.regulation,
                        newer.revenueWeight);
    }

    /** The same cell with these alerts; some of them fire, or did. */
    Cell with(Collection<Member> members) {
        List<Member> fired = members.stream().filter(m -> !m.noted()).toList();
        List<Member> firingNow = fired.stream().filter(Member::fires).toList();
        return new Cell(
                key,
                service,
                tier,
                capability,
                owner,
                route,
                environment,
                environmentKnown,
                fired.stream()
                        .map(Member::firstFiringAt)
                        .min(Comparator.naturalOrder())
                        .orElse(since),
                Picture.worst(firingNow.isEmpty() ? fired : firingNow),
                firingNow.size(),
                fired.stream().min(Picture.NAMING).map(m -> m.summary().title()).orElse(title),
                members.stream()
                        .map(Member::source)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                because,
                regulation,
                revenueWeight);
    }

    /** What priority is made of. */
    Rating.Hit hit() {
        return new Rating.Hit(
                service,
                tier,
                capability,
                requireNonNullElse(regulation, List.of()),
                requireNonNullElse(revenueWeight, 0),
                environment);
    }
}
