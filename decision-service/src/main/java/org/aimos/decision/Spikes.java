package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.VolumeBook;
import org.aimos.decision.volume.Hour;
import org.aimos.decision.volume.Spike;
import org.aimos.decision.volume.Usual;
import org.aimos.decision.volume.Volume;
import org.aimos.decision.volume.Watch;
import org.aimos.events.Alert;
import org.aimos.events.Fact;
import org.aimos.events.OwnAlert;
import org.aimos.resources.ServiceSpec;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices while they form that far more alerts come than is usual for the hour of the week, and
 * tells it as an alert of AIMOS itself, so that it stands in the incident of its service.
 */
@ApplicationScoped
public class Spikes {
    private static final Logger LOG = Logger.getLogger(Spikes.class);
    private static final Duration KEPT = Duration.ofDays(7L * (Hour.WEEKS + 1));

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final VolumeBook book;
    private final Outbox outbox;
    private final Facts facts;
    private final DecisionConfig config;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable Known known;

    /**
     * @param replica knows what tools call a service
     * @param config says how much has to be known, and in which zone people live
     */
    public Spikes(
            ResourceReplica replica,
            Transactions transactions,
            VolumeBook book,
            Outbox outbox,
            Facts facts,
            DecisionConfig config,
            Ids ids,
            Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.book = book;
        this.outbox = outbox;
        this.facts = facts;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is usual for one hour of the week, by series.
     *
     * @param before what was usual in the hour before it
     */
    private record Known(Hour hour, Map<String, Usual> usual, Map<String, Usual> before) {
        /** Where two hours meet the one counts that lets more pass. */
        Known at(Instant now) {
            if (!Hour.bucket(now).equals(hour.begin().toInstant())) {
                return this;
            }
            Map<String, Usual> either = new HashMap<>(usual);
            either.replaceAll((series, one) -> one.orWider(before.get(series)));
            return new Known(hour, either, before);
        }
    }

    /** Counts a batch by source and service: one statement. */
    Uni<Void> count(Mutiny.Session session, List<Placed> batch, Instant at) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Placed one : batch) {
            if (!OwnAlert.is(one.alert())) {
                counts.merge(Spike.ofSource(one.alert().source()), 1, Integer::sum);
                if (one.placement().service() != null) {
                    counts.merge(
                            Spike.ofService(one.placement().service().name()), 1, Integer::sum);
                }
            }
        }
        return book.add(session, counts, at);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.when(replica.ready(), LOG, "Looking for spikes waits", this::look);
    }

    /** One look; of several replicas one has it. */
    Uni<Void> look() {
        Instant now = clock.instant();
        return transactions.run(session ->
                book.mayLook(session)
                        .chain(mine -> mine ? look(session, now) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> look(Mutiny.Session session, Instant now) {
        return usual(session, now)
                .chain(expected ->
                        heard(session, now)
                                .chain(heard ->
                                        book.lasting(session)
                                                .map(lasting ->
                                                        Watch.look(
                                                                expected.hour(),
                                                                heard,
                                                                expected.usual(),
                                                                lasting,
                                                                ids::next,
                                                                now))))
                .chain(seen -> tell(session, seen, now));
    }

    private Uni<Void> tell(Mutiny.Session session, Watch.Seen seen, Instant now) {
        var changed = new ArrayList<>(seen.began());
        changed.addAll(seen.grown());
        changed.addAll(seen.over());
        List<Fact> told =
                Stream.of(seen.began(), seen.over())
                        .flatMap(List::stream)
                        .map(spike -> fact(spike, now))
                        .toList();
        return book.write(session, changed).chain(() -> outbox.add(session, told));
    }

    private Fact fact(Spike spike, Instant now) {
        String service = spike.service();
        Optional<ServiceSpec> spec =
                service == null
                        ? Optional.empty()
                        : replica.find(ServiceSpec.class, service)
                                .map(applied -> applied.resource().spec());
        Alert alert =
                spike.alert(
                        spec.flatMap(s -> s.match().names().stream().findFirst()).orElse(service),
                        spec.map(s -> s.environment().word()).orElse(null),
                        spec.map(s -> s.match().labels()).orElse(Map.of()),
                        now);
        boolean over = spike.endedAt() != null;
        String id = Ids.derived("spike", spike.id(), over ? "over" : "on");
        return facts.own(alert, id);
    }

    /** What is usual for the hour of now; read once an hour. */
    private Uni<Known> usual(Mutiny.Session session, Instant now) {
        Hour hour = Hour.of(now, config.zone());
        Known last = known;
        Map<String, Usual> before = last == null ? Map.of() : last.usual();
        return last != null && last.hour().equals(hour)
                ? Uni.createFrom().item(last.at(now))
                : book.forget(session, now.minus(KEPT))
                        .chain(() -> book.since(session))
                        .chain(since ->
                                book.of(session, hour.buckets())
                                        .map(counts ->
                                                new Known(
                                                        hour, usual(hour, since, counts), before)))
                        .invoke(read -> known = read)
                        .map(read -> read.at(now));
    }

    private Map<String, Usual> usual(
            Hour hour, Map<String, Instant> since, Map<String, Map<Instant, Integer>> counts) {
        Map<String, Usual> usual = new HashMap<>();
        since.forEach((series, first) -> {
            Usual of =
                    Usual.of(
                            hour,
                            counts.getOrDefault(series, Map.of()),
                            first,
                            config.spikeWeeks(),
                            config.spikeLeast());
            if (of != null) {
                usual.put(series, of);
            }
        });
        return usual;
    }

    private Uni<Map<String, Integer>> heard(Mutiny.Session session, Instant now) {
        Instant bucket = Hour.bucket(now);
        return book.of(session, Set.of(bucket, bucket.minus(Hour.BUCKET)))
                .map(counts -> {
                    Map<String, Integer> heard = new HashMap<>();
                    counts.forEach((series, buckets) ->
                            heard.put(
                                    series,
                                    buckets.values().stream().mapToInt(Integer::intValue).sum()));
                    return heard;
                });
    }

    /** Spikes, the newest first. */
    public Uni<List<Spike>> newest(int most) {
        return transactions.run(session -> book.newest(session, most));
    }

    /** What is heard of each source and service now, and what would be usual. */
    public Uni<List<Volume>> volumes() {
        Instant now = clock.instant();
        return transactions.run(session ->
                usual(session, now)
                        .chain(expected ->
                                heard(session, now)
                                        .chain(heard ->
                                                book.lasting(session)
                                                        .map(lasting ->
                                                                volumes(
                                                                        expected, heard,
                                                                        lasting)))));
    }

    private static List<Volume> volumes(
            Known expected, Map<String, Integer> heard, List<Spike> lasting) {
        Map<String, Spike> on = new HashMap<>();
        lasting.forEach(spike -> on.put(spike.series(), spike));
        var all = new TreeSet<>(heard.keySet());
        all.addAll(expected.usual().keySet());
        return all.stream()
                .map(series ->
                        new Volume(
                                series,
                                heard.getOrDefault(series, 0),
                                expected.hour().label(),
                                expected.usual().get(series),
                                on.get(series)))
                .toList();
    }
}
