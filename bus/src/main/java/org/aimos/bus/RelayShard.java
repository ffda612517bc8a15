package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Sends one shard of the outbox. The lease is an advisory lock of the sending transaction, so that
 * one relay works on a shard at a time; a frozen one loses it when the database ends its idle
 * transaction. Rows are sent in the order they were added, which for one key is the order of its
 * aggregate's versions, since the aggregate's row lock orders its writers.
 */
@ApplicationScoped
public class RelayShard {
    /**
     * The time limit is longer than a delivery may take, and short enough to matter. A plan that
     * was made while the table was small, and is kept, must not read all of it once it is large.
     */
    private static final String LEASE =
            """
            select pg_try_advisory_xact_lock(711001, :shard)
            from (select set_config('idle_in_transaction_session_timeout', '9s', true),
                         set_config('synchronous_commit', 'off', true),
                         set_config('enable_seqscan', 'off', true)) settings
            """;

    private static final String UNSENT =
            """
            select id, topic, record_key, payload from outbox
            where shard = :shard and published_at is null order by id limit :batch
            """;

    private static final String SENT =
            """
            update outbox set published_at = clock_timestamp()
            where id = any(cast(:ids as bigint[]))
            """;

    private final Transactions transactions;
    private final FactPublisher publisher;
    private final int batch;

    /**
     * @param batch rows a transaction
     */
    public RelayShard(
            Transactions transactions,
            FactPublisher publisher,
            @ConfigProperty(name = "aimos.outbox.batch") int batch) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.batch = batch;
    }

    /**
     * Sends until nothing is left or another relay holds the lease.
     *
     * @return fails when the broker or the database is away
     */
    Uni<Void> sendAll(int shard) {
        return transactions
                .run(session -> lease(session, shard))
                .flatMap(sent -> {
                    if (sent.failure() != null) {
                        return Uni.createFrom().failure(sent.failure());
                    }
                    return sent.more() ? sendAll(shard) : Uni.createFrom().voidItem();
                });
    }

    private Uni<Sent> lease(Mutiny.Session session, int shard) {
        return session.createNativeQuery(LEASE, Boolean.class)
                .setParameter("shard", shard)
                .getSingleResult()
                .flatMap(mine ->
                        mine
                                ? sendBatch(session, shard)
                                : Uni.createFrom().item(new Sent(false, null)));
    }

    private Uni<Sent> sendBatch(Mutiny.Session session, int shard) {
        return session.createNativeQuery(UNSENT, Object[].class)
                .setParameter("shard", shard)
                .setParameter("batch", batch)
                .getResultList()
                .map(rows -> rows.stream().map(Row::of).toList())
                .flatMap(rows ->
                        rows.isEmpty()
                                ? Uni.createFrom().item(new Sent(false, null))
                                : send(session, rows));
    }

    private Uni<Sent> send(Mutiny.Session session, List<Row> rows) {
        return Uni.createFrom()
                .completionStage(() -> publisher.send(rows.stream().map(Row::record).toList()))
                .flatMap(results -> {
                    List<Long> sent = acknowledged(rows, results);
                    Sent outcome = new Sent(rows.size() == batch, failure(results));
                    return sent.isEmpty()
                            ? Uni.createFrom().item(outcome)
                            : session.createNativeQuery(SENT)
                                    .setParameter("ids", sent.toArray(Long[]::new))
                                    .executeUpdate()
                                    .replaceWith(outcome);
                });
    }

    /** What the broker has, up to the first row of each key that it has not. */
    static List<Long> acknowledged(List<Row> rows, List<CompletableFuture<Void>> results) {
        List<Long> sent = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String key = row.topic() + '/' + row.key();
            if (results.get(i).isCompletedExceptionally()) {
                broken.add(key);
            } else if (!broken.contains(key)) {
                sent.add(row.id());
            }
        }
        return sent;
    }

    private static @Nullable Throwable failure(List<CompletableFuture<Void>> results) {
        return results.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(CompletableFuture::exceptionNow)
                .findFirst()
                .orElse(null);
    }

    record Sent(boolean more, @Nullable Throwable failure) {}

    record Row(long id, String topic, String key, @Nullable String payload) {
        static Row of(Object[] columns) {
            return new Row(
                    ((Number) columns[0]).longValue(),
                    (String) columns[1],
                    (String) columns[2],
                    (String) columns[3]);
        }

        ProducerRecord<String, byte[]> record() {
            byte[] bytes = payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
            return FactPublisher.withHeaders(new ProducerRecord<>(topic, key, bytes));
        }
    }
}
