package org.aimos.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.bus.resource.ResourceDesk;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.noise.Quiet;
import org.aimos.decision.noise.Silence;
import org.aimos.decision.noise.SilencePreview;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.Alert;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/**
 * Silences as people make, read and end them, what one would hide, and which alerts stand where.
 */
@ApplicationScoped
public class SilenceDesk {
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final int LOOKED_AT = 20_000;

    private final Shelf shelf;
    private final ResourceDesk resources;
    private final Transactions transactions;
    private final IncidentStore store;
    private final Ids ids;
    private final Clock clock;
    private final ResourceReader reader = new ResourceReader();

    /**
     * @param resources keeps silences as it keeps any resource
     */
    public SilenceDesk(
            Shelf shelf,
            ResourceDesk resources,
            Transactions transactions,
            IncidentStore store,
            Ids ids,
            Clock clock) {
        this.shelf = shelf;
        this.resources = resources;
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** An alert that fires, and why it is held back; null when it is not. */
    public record Standing(TrackedAlert alert, @Nullable Hush hush) {}

    /** Alerts that fire now, those heard last first. */
    public Uni<List<Standing>> firing(int most) {
        InForceNow now = shelf.now();
        Silences.Active active = now.silences().at(clock.instant());
        return transactions
                .run(session -> store.alerts().firing(session, most))
                .map(alerts -> {
                    List<Alert> firing = alerts.stream().map(TrackedAlert::telling).toList();
                    return alerts.stream()
                            .map(a -> new Standing(a, hush(now, active, a.telling(), firing)))
                            .toList();
                });
    }

    private static @Nullable Hush hush(
            InForceNow now, Silences.Active active, Alert alert, List<Alert> firing) {
        var place = now.taxonomy().place(alert);
        return active.of(alert, place.service(), place.environment(), firing).orElse(null);
    }

    /** Every silence there is, those that end first coming first. */
    public Uni<List<Quiet>> list() {
        Instant at = clock.instant();
        return resources
                .list(Kind.SILENCE)
                .map(all ->
                        all.stream()
                                .flatMap(change -> quiet(change, at).stream())
                                .sorted(Comparator.comparing(Quiet::to))
                                .toList());
    }

    /**
     * One silence.
     *
     * @throws Problem 404
     */
    public Uni<Quiet> get(String name) {
        Instant at = clock.instant();
        return resources
                .get(Kind.SILENCE, name)
                .map(change -> quiet(change, at).orElseThrow(() -> unreadable(change)));
    }

    /**
     * Makes a silence, or a new version of one.
     *
     * @param id of the one to change; null for a new one
     * @return its id, which is the resource's name
     * @throws Problem 400 with findings when it is not right, 404 when there is none to change
     */
    public Uni<String> make(@Nullable String id, SilenceSpec spec, String owner, String by) {
        if (id == null || id.isBlank()) {
            String fresh = ids.next();
            return keep(fresh, "1.0.0", spec, owner, by);
        }
        return resources
                .get(Kind.SILENCE, id)
                .chain(change -> keep(id, next(change.version()), spec, change.owner(), by));
    }

    /**
     * Ends a silence now. One that lasts and comes once stays to be read, and so does one that is
     * over already; any other is deleted.
     *
     * @throws Problem 404
     */
    public Uni<Void> expire(String name, String by) {
        Instant at = clock.instant();
        return resources
                .get(Kind.SILENCE, name)
                .chain(change -> {
                    SilenceSpec spec = read(change).orElseThrow(() -> unreadable(change)).spec();
                    if (over(spec, at)) {
                        return Uni.createFrom().voidItem();
                    }
                    boolean lasts =
                            spec.from() != null
                                    && spec.to() != null
                                    && spec.repeat() == null
                                    && Instant.parse(spec.from()).isBefore(at)
                                    && at.isBefore(Instant.parse(spec.to()));
                    return lasts
                            ? keep(name, next(change.version()), spec.until(at), change.owner(), by)
                                    .replaceWithVoid()
                            : resources.delete(Kind.SILENCE, name, by);
                });
    }

    private static boolean over(SilenceSpec spec, Instant at) {
        return spec.repeat() == null && spec.to() != null && !at.isBefore(Instant.parse(spec.to()));
    }

    private static Problem unreadable(ResourceChanged change) {
        return Problem.conflict(
                "Silence %s %s can't be read by this version"
                        .formatted(change.name(), change.version()),
                "Finish the upgrade, or apply it without what is new.");
    }

    /**
     * What a silence would hide: of the alerts that fire now, and of those heard in the last days.
     *
     * @param yaml one Silence, as it would be applied
     * @throws Problem 400 with findings
     */
    public Uni<SilencePreview> preview(String yaml) {
        var read = reader.read("Silence", yaml);
        if (!read.ok()) {
            throw Problem.invalid("The silence has mistakes", read.findings());
        }
        Silence silence =
                read.resources().stream()
                        .flatMap(r -> r.as(SilenceSpec.class).stream())
                        .findFirst()
                        .map(r -> Silence.of(new InForce<>(r, "")))
                        .orElseThrow(() ->
                                Problem.badRequest(
                                        "It is no Silence", "kind", "Send kind: Silence."));
        InForceNow now = shelf.now();
        Instant since = clock.instant().minus(LOOKED_BACK);
        return transactions
                .run(session -> store.alerts().recent(session, since, LOOKED_AT))
                .map(alerts ->
                        SilencePreview.of(
                                alerts.stream()
                                        .filter(a -> covers(silence, now, a.telling()))
                                        .map(TrackedAlert::member)
                                        .map(m -> m.summary())
                                        .toList(),
                                alerts.size(),
                                LOOKED_BACK));
    }

    private static boolean covers(Silence silence, InForceNow now, Alert alert) {
        var place = now.taxonomy().place(alert);
        return silence.covers(alert, place.service(), place.environment());
    }

    private Uni<String> keep(
            String name, String version, SilenceSpec spec, String owner, String by) {
        return resources
                .apply(Kind.SILENCE, name, yaml(name, version, spec, owner), by)
                .replaceWith(name);
    }

    /** JSON is YAML too. */
    private static String yaml(String name, String version, SilenceSpec spec, String owner) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "aimos/v1");
        document.put("kind", "Silence");
        document.put("metadata", Map.of("name", name, "version", version, "owner", owner));
        document.put("spec", spec);
        try {
            return FactCodec.json().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String next(String version) {
        String[] parts = version.split("[.+-]", -1);
        return parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + 1);
    }

    private Optional<Quiet> quiet(ResourceChanged change, Instant at) {
        return read(change).map(s -> Quiet.of(Silence.of(s), change.appliedAt(), at));
    }

    private Optional<InForce<SilenceSpec>> read(ResourceChanged change) {
        return reader.kept(change.name(), change.yaml()).resources().stream()
                .flatMap(r -> r.as(SilenceSpec.class).stream())
                .findFirst()
                .map(r -> new InForce<>(r, change.appliedBy()));
    }
}
