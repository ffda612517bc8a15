package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.decision.rulebook.Contents;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.ResourceRef;
import org.hibernate.reactive.mutiny.Mutiny;

/** The texts of resources that took part in decisions. The app role may only add and read. */
@ApplicationScoped
public class UsedResources {
    private static final String KEEP =
            """
            insert into used_resource (digest, kind, name, version, applied_by, yaml, used_at)
            select r.digest, r.kind, r.name, r.version, r.applied_by, r.yaml, :at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(digest text, kind text, name text, version text, applied_by text, yaml text)
            order by r.digest, r.kind, r.name, r.version, r.applied_by
            on conflict do nothing
            """;

    private static final String FIND =
            """
            with wanted as (select value as digest from
                jsonb_array_elements_text(cast(cast(:digests as text) as jsonb)))
            select u.digest, u.yaml from used_resource u join wanted w on w.digest = u.digest
            union
            select m.digest, m.model from score_model m join wanted w on w.digest = m.digest
            """;

    /** Keeps what is not kept yet of a rulebook and all it is made of, in one statement. */
    public Uni<Void> keep(
            Mutiny.Session session, Contents contents, List<InForce<?>> sources, Instant at) {
        List<Row> rows =
                Stream.concat(Stream.of(Row.of(contents)), sources.stream().map(Row::of)).toList();
        return session.createNativeQuery(KEEP)
                .setParameter("rows", Json.write(rows))
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The texts of these, models among them, by digest; what was never kept is missing. */
    public Uni<Map<String, String>> find(Mutiny.Session session, Collection<ResourceRef> refs) {
        List<String> digests = refs.stream().map(ResourceRef::digest).distinct().toList();
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("digests", Json.write(digests))
                .getResultList()
                .map(rows -> {
                    var texts = new HashMap<String, String>();
                    rows.forEach(row -> texts.put(String.valueOf(row[0]), String.valueOf(row[1])));
                    return texts;
                });
    }

    private record Row(
            String digest,
            String kind,
            String name,
            String version,
            String applied_by,
            String yaml) {
        static Row of(InForce<?> source) {
            return of(source.ref(), source.resource().yaml());
        }

        static Row of(Contents contents) {
            return of(contents.ref(), contents.text());
        }

        private static Row of(ResourceRef ref, String text) {
            return new Row(
                    ref.digest(), ref.kind(), ref.name(), ref.version(), ref.appliedBy(), text);
        }
    }
}
