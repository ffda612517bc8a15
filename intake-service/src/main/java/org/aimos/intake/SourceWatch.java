package org.aimos.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Environment;
import org.aimos.intake.source.Storm;
import org.aimos.intake.source.Tally;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * What each source sent since this replica started: how much, when last, and what of it was
 * refused. Only sources that are applied are counted, so no sender can make the list longer.
 */
@Singleton
public class SourceWatch {

    private final ResourceReplica replica;
    private final Admission admission;
    private final Clock clock;
    private final Instant since;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    /** Counts by this clock, for sources of this replica. */
    public SourceWatch(ResourceReplica replica, Admission admission, Clock clock) {
        this.replica = replica;
        this.admission = admission;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * A source and what it sent.
     *
     * @param signed how its bodies are proven beside the token; null when they are not
     * @param since when this replica began to count
     */
    public record Watched(
            String name,
            String connector,
            boolean mapped,
            List<Environment> environments,
            List<String> services,
            @Nullable String signed,
            @Nullable Duration heartbeat,
            @Nullable Duration resolveAfter,
            Instant since,
            Tally.Figures figures) {}

    /** A body was acknowledged. */
    void heard(Resource<SourceSpec> source, Receipt receipt) {
        tally(source)
                .heard(
                        clock.instant(),
                        receipt.alerts() + receipt.changes(),
                        receipt.quarantined());
    }

    /** A body of this source was refused. */
    void refused(Resource<SourceSpec> source, Problem problem) {
        tally(source).refused(new Tally.Refusal(clock.instant(), problem.status(), problem.what()));
    }

    /** What is refused because too much comes in, in a sentence; null while nothing is. */
    public @Nullable Overload overload() {
        Storm storm = admission.storm();
        return storm == null ? null : new Overload(storm.since(), storm.sentence());
    }

    /**
     * More comes in than this replica can take.
     *
     * @param sentence since when, what is refused and what is accepted
     */
    public record Overload(Instant since, String sentence) {}

    /** All that are applied, by name. */
    public List<Watched> all() {
        Instant now = clock.instant();
        return replica.all(SourceSpec.class).stream()
                .map(applied -> watched(applied.resource(), now))
                .sorted(Comparator.comparing(Watched::name))
                .toList();
    }

    private Tally tally(Resource<SourceSpec> source) {
        return tallies.computeIfAbsent(source.name(), none -> new Tally());
    }

    private Watched watched(Resource<SourceSpec> source, Instant now) {
        SourceSpec spec = source.spec();
        Tally tally = tallies.get(source.name());
        return new Watched(
                source.name(),
                spec.connector(),
                spec.mapping() != null,
                spec.environments(),
                spec.services(),
                spec.signature() == null ? null : spec.signature().style().word(),
                spec.heartbeat(),
                spec.resolveAfter(),
                since,
                tally == null ? Tally.Figures.none() : tally.figures(now));
    }
}
