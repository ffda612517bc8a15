package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Ids;
import org.aimos.decision.volume.Hour;
import org.aimos.decision.volume.Spike;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Counts of alerts by source and service, and spikes. A batch is one statement. */
@ApplicationScoped
public class VolumeBook {
    private static final int WRITERS = 1_000;

    private static final String ADD =
            """
            with counted as (
                select r.key as series, cast(r.value as integer) as heard
                from jsonb_each_text(cast(cast(:counts as text) as jsonb)) r),
            known as (
                insert into volume_series (series, since) select c.series, :bucket from counted c
                order by c.series on conflict do nothing)
            insert into volume as v (series, bucket, writer, heard)
            select c.series, :bucket, :writer, c.heard from counted c order by c.series
            on conflict (series, bucket, writer) do update set heard = v.heard + excluded.heard
            """;

    private static final String OF =
            """
            select series, bucket, sum(heard) from volume where bucket in
                (select cast(b as timestamptz) from jsonb_array_elements_text(
                    cast(cast(:buckets as text) as jsonb)) b)
            group by series, bucket
            """;

    private static final String SPIKES =
            """
            select id, series, began_at, ended_at, most, low, high, weeks, sentence from spike
            """;

    private static final String WRITE =
            """
            insert into spike (id, series, began_at, ended_at, most, low, high, weeks, sentence)
            select r.id, r.series, r.began_at, r.ended_at, r.most, r.low, r.high, r.weeks,
                r.sentence
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(id text, series text, began_at timestamptz, ended_at timestamptz,
                     most integer, low integer, high integer, weeks integer, sentence text)
            on conflict (id) do update set ended_at = excluded.ended_at, most = excluded.most,
                sentence = excluded.sentence
            """;

    private static final String FORGET = "delete from volume where bucket < :before";

    private final KeyLocks locks;
    private final int writer;

    /**
     * @param ids tells this process from others
     */
    public VolumeBook(KeyLocks locks, Ids ids) {
        this.locks = locks;
        this.writer = Math.floorMod(ids.next().hashCode(), WRITERS);
    }

    /** The lock that only one replica looks under; false when another has it. */
    public Uni<Boolean> mayLook(Mutiny.Session session) {
        return locks.attempt(session, "spikes:everything");
    }

    /** Adds what a batch brought; no statement when that is nothing. */
    public Uni<Void> add(Mutiny.Session session, Map<String, Integer> counts, Instant at) {
        return counts.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(ADD)
                        .setParameter("counts", Json.write(counts))
                        .setParameter("bucket", Hour.bucket(at))
                        .setParameter("writer", writer)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** Counts of these buckets by series and bucket; what is missing was nothing. */
    public Uni<Map<String, Map<Instant, Integer>>> of(
            Mutiny.Session session, Collection<Instant> buckets) {
        return session.createNativeQuery(OF, Object[].class)
                .setParameter("buckets", Json.write(buckets))
                .getResultList()
                .map(rows -> {
                    Map<String, Map<Instant, Integer>> counts = new HashMap<>();
                    rows.forEach(row ->
                            counts.computeIfAbsent(String.valueOf(row[0]), s -> new HashMap<>())
                                    .put(Times.instant(row[1]), number(row[2])));
                    return counts;
                });
    }

    /** Since when each series is counted. */
    public Uni<Map<String, Instant>> since(Mutiny.Session session) {
        return session.createNativeQuery("select series, since from volume_series", Object[].class)
                .getResultList()
                .map(rows -> {
                    Map<String, Instant> since = new HashMap<>();
                    rows.forEach(row -> since.put(String.valueOf(row[0]), Times.instant(row[1])));
                    return since;
                });
    }

    /** Spikes that last. */
    public Uni<List<Spike>> lasting(Mutiny.Session session) {
        return session.createNativeQuery(
                        SPIKES + " where ended_at is null order by began_at desc", Object[].class)
                .getResultList()
                .map(VolumeBook::spikes);
    }

    /** Those that began last, the newest first. */
    public Uni<List<Spike>> newest(Mutiny.Session session, int most) {
        return session.createNativeQuery(
                        SPIKES + " order by began_at desc, id limit :most", Object[].class)
                .setParameter("most", most)
                .getResultList()
                .map(VolumeBook::spikes);
    }

    /** Keeps spikes as they stand. */
    public Uni<Void> write(Mutiny.Session session, List<Spike> spikes) {
        return spikes.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(WRITE)
                        .setParameter("rows", Json.write(spikes.stream().map(Row::of).toList()))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** Forgets counts of before then; returns how many. */
    public Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return session.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }

    private static List<Spike> spikes(List<Object[]> rows) {
        return rows.stream()
                .map(row ->
                        new Spike(
                                String.valueOf(row[0]),
                                String.valueOf(row[1]),
                                Times.instant(row[2]),
                                row[3] == null ? null : Times.instant(row[3]),
                                number(row[4]),
                                number(row[5]),
                                number(row[6]),
                                number(row[7]),
                                String.valueOf(row[8])))
                .toList();
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    private record Row(
            String id,
            String series,
            Instant began_at,
            @Nullable Instant ended_at,
            int most,
            int low,
            int high,
            int weeks,
            String sentence) {
        static Row of(Spike spike) {
            return new Row(
                    spike.id(),
                    spike.series(),
                    spike.beganAt(),
                    spike.endedAt(),
                    spike.most(),
                    spike.low(),
                    spike.high(),
                    spike.weeks(),
                    spike.sentence());
        }
    }
}
