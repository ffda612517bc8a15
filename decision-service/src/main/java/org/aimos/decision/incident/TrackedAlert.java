package org.aimos.decision.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.aimos.decision.noise.Hush;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;
import org.aimos.events.Incident;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered about one condition. It is a function of the set of alerts heard, whatever
 * their order; only its membership in an incident is history.
 *
 * @param incidentId the incident it belongs to, or belonged to last; null when it never had one
 * @param floor what fired up to here was accounted for by an earlier incident
 * @param latest the alert heard last, by the time it was received
 * @param fired the firing alert heard last; null when none fired yet, or when it is the latest
 * @param held the silence that holds it back, as {@code name@version}; null when none does
 * @param assumedAt since when it counts as over although nobody said so; null when it does not
 * @param home the key it would be folded by alone; null when written before that counted
 * @param because why it belongs to its incident, for people; null when that was not recorded
 */
public record TrackedAlert(
        String alertKey,
        String correlationKey,
        @Nullable String incidentId,
        Instant floor,
        Marks marks,
        Alert latest,
        @Nullable Alert fired,
        @Nullable String held,
        @Nullable Instant assumedAt,
        @Nullable String home,
        @Nullable String because) {

    /** Newest by the time it was received; ties are broken by the text, so that all agree. */
    private static final Comparator<Alert> NEWEST =
            Comparator.comparing(Alert::receivedAt)
                    .thenComparing(Mark::of)
                    .thenComparing(Alert::toString);

    /** A condition nobody has heard of before. */
    public static TrackedAlert first(Heard heard) {
        Alert alert = heard.alert();
        var empty =
                new TrackedAlert(
                        alert.alertKey(),
                        heard.placement().correlationKey(),
                        null,
                        Instant.EPOCH,
                        Marks.none(),
                        alert,
                        null,
                        null,
                        null,
                        heard.placement().correlationKey(),
                        null);
        return empty.hear(alert);
    }

    /** The same condition after one more alert about it. */
    public TrackedAlert hear(Alert alert) {
        if (alert.assumed()) {
            return expired(alert);
        }
        boolean note = alert.status() == AlertStatus.NOTE;
        boolean fires = alert.status() == AlertStatus.FIRING;
        Alert newLatest = newest(latest, alert);
        Alert newFired = fires ? newest(firing(), alert) : firing();
        boolean revived = fires && revives(alert);
        Marks said = note ? marks : before(Mark.of(alert), revived).with(Mark.of(alert));
        return new TrackedAlert(
                alertKey,
                correlationKey,
                incidentId,
                floor,
                said,
                newLatest,
                newLatest.equals(newFired) ? null : newFired,
                held,
                revived || !said.firing() ? null : assumedAt,
                home,
                because);
    }

    /** Over without a word, unless it was heard firing meanwhile. */
    private TrackedAlert expired(Alert alert) {
        Instant at = expiresAt();
        return at == null || !at.equals(alert.expiresAt())
                ? this
                : new TrackedAlert(
                        alertKey,
                        correlationKey,
                        incidentId,
                        floor,
                        marks,
                        latest,
                        fired,
                        held,
                        at,
                        home,
                        because);
    }

    /** True when this firing alert outlives the moment since which it counted as over. */
    private boolean revives(Alert alert) {
        Instant until = alert.expiresAt();
        return assumedAt != null && (until == null || until.isAfter(assumedAt));
    }

    /** With the assumed end as one that was said, when what fires now began after it. */
    private Marks before(Mark mark, boolean revived) {
        return revived && assumedAt != null && mark.at().isAfter(assumedAt)
                ? marks.with(new Mark(assumedAt, false))
                : marks;
    }

    /** True while it fires, as far as is known. */
    public boolean fires() {
        return marks.firing() && assumedAt == null;
    }

    /** True when it fired at that moment of the past, as far as is known. */
    public boolean firedAt(Instant at) {
        return marks.firingAt(at) && (assumedAt == null || at.isBefore(assumedAt));
    }

    /** From when on it counts as over unless it is heard firing again; null when it never does. */
    public @Nullable Instant expiresAt() {
        Alert firing = firing();
        return fires() && firing != null ? firing.expiresAt() : null;
    }

    private @Nullable Alert firing() {
        return fired == null && latest.status() == AlertStatus.FIRING ? latest : fired;
    }

    /** The same condition as a member of an incident. */
    TrackedAlert in(Incident incident, Instant newFloor, String why) {
        return new TrackedAlert(
                alertKey,
                incident.correlationKey(),
                incident.id(),
                newFloor,
                marks,
                latest,
                fired,
                null,
                assumedAt,
                home == null ? correlationKey : home,
                why);
    }

    /** The same condition, folded by another key. */
    TrackedAlert by(String key) {
        return key.equals(correlationKey)
                ? this
                : new TrackedAlert(
                        alertKey,
                        key,
                        incidentId,
                        floor,
                        marks,
                        latest,
                        fired,
                        held,
                        assumedAt,
                        key,
                        null);
    }

    /**
     * The same condition, held back or not. What fired while it was held back stays without an
     * incident when it is over before the silence is.
     */
    TrackedAlert held(@Nullable Hush hush) {
        boolean over = held != null && !fires();
        String now = hush != null ? hush.silence() : over ? held : null;
        Instant newFloor = now == null || fires() ? floor : later(floor, marks.last());
        return new TrackedAlert(
                alertKey,
                correlationKey,
                incidentId,
                newFloor,
                marks,
                latest,
                fired,
                now,
                assumedAt,
                home,
                because);
    }

    private static Instant later(Instant floor, Optional<Instant> mark) {
        return mark.filter(m -> m.isAfter(floor)).orElse(floor);
    }

    /** True when something fired that no incident accounts for. */
    boolean unaccounted() {
        return marks.firstFiringAfter(floor).isPresent();
    }

    /**
     * True when it fires on, long after a person closed its incident: closing must not silence a
     * condition for ever.
     */
    boolean stillHeard(Instant resolvedAt, Duration patience) {
        return fires() && telling().receivedAt().isAfter(resolvedAt.plus(patience));
    }

    /** Firing, resolved, or a note when it never did either. */
    public AlertStatus status() {
        if (marks.sorted().isEmpty()) {
            return AlertStatus.NOTE;
        }
        return fires() ? AlertStatus.FIRING : AlertStatus.RESOLVED;
    }

    /** What people and rules read: the firing alert if there is one, for a recovery tells less. */
    public Alert telling() {
        return fired != null ? fired : latest;
    }

    /** As an incident lists it. */
    public Member member() {
        Alert alert = telling();
        var summary =
                new AlertSummary(
                        alertKey,
                        alert.name(),
                        alert.title(),
                        status(),
                        alert.severity(),
                        alert.resource(),
                        marks.episodeStart().orElse(alert.receivedAt()),
                        marks.episodeEnd().orElse(assumedAt),
                        alert.link(),
                        assumedAt == null ? null : true,
                        because,
                        alert.alertKeyOf(),
                        alert.severityBasis());
        return new Member(
                summary,
                marks.firstFiringAfter(floor).orElse(summary.startsAt()),
                home,
                alert.source());
    }

    private static Alert newest(@Nullable Alert a, Alert b) {
        return a == null || NEWEST.compare(a, b) < 0 ? b : a;
    }
}
