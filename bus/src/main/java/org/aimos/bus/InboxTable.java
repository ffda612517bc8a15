package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which facts a consumer has applied. One statement a batch, whatever its size. */
@ApplicationScoped
public class InboxTable {
    private static final String TAKE =
            """
            with arrived as (
                select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                    as r(id text, key text))
            insert into inbox (consumer, fact_id)
            select :consumer, a.id from arrived a
            where not exists (select 1 from dead_letter d
                where d.consumer = :consumer and d.record_key = a.key and d.replayed_at is null)
            order by a.id
            on conflict do nothing
            returning fact_id
            """;

    private final DeadLetters deadLetters;

    /**
     * @param deadLetters where facts behind a parked one go
     */
    public InboxTable(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * Marks what is new as applied, in this transaction, and parks what has to wait behind a dead
     * letter of its key.
     *
     * @return what is to be applied now, in the order of the batch
     */
    Uni<List<Fact>> take(Mutiny.Session session, String consumer, List<Received> records) {
        Map<String, Received> distinct = new LinkedHashMap<>();
        records.forEach(record -> distinct.putIfAbsent(record.factId(), record));
        List<Received> arrived = List.copyOf(distinct.values());
        return insert(session, consumer, arrived)
                .flatMap(fresh ->
                        fresh.size() == arrived.size()
                                ? Uni.createFrom().item(arrived)
                                : held(session, consumer, arrived, fresh))
                .map(list -> list.stream().map(Received::needFact).toList());
    }

    private Uni<Set<String>> insert(
            Mutiny.Session session, String consumer, List<Received> records) {
        List<Arrived> rows = records.stream().map(r -> new Arrived(r.factId(), r.key())).toList();
        return session.createNativeQuery(TAKE, String.class)
                .setParameter("rows", Outbox.json(rows))
                .setParameter("consumer", consumer)
                .getResultList()
                .map(HashSet::new);
    }

    /** The rest was applied before, or stands behind a dead letter of its key. */
    private Uni<List<Received>> held(
            Mutiny.Session session, String consumer, List<Received> arrived, Set<String> fresh) {
        List<Received> rest = arrived.stream().filter(r -> !fresh.contains(r.factId())).toList();
        return deadLetters
                .parkBehind(session, consumer, rest)
                .flatMap(freed -> {
                    if (freed.isEmpty()) {
                        return Uni.createFrom().item(fresh);
                    }
                    return insert(session, consumer, freed).invoke(late -> late.addAll(fresh));
                })
                .map(all -> arrived.stream().filter(r -> all.contains(r.factId())).toList());
    }

    private record Arrived(String id, String key) {}
}
