package org.aimos.ticket.store;

import static java.util.Objects.requireNonNullElse;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.aimos.ticket.notice.Page;
import org.aimos.ticket.notice.Why;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reasons to tell people, and how far each has climbed. */
@ApplicationScoped
public class PageStore {

    /** A page whose next level is due, with the level that people are told now (0 is the first). */
    public record Due(String key, String incidentId, Why why, String text, int level) {
        /** The page itself. */
        public Page page() {
            return new Page(key, incidentId, why, text, Duration.ZERO, false, null);
        }
    }

    /** How far a page has climbed. */
    public record Climbed(String key, int from, int level, boolean spent, Instant dueAt) {}

    /**
     * Makes these the reasons of these incidents: new ones are added, the others of the incidents
     * are settled. A page that follows another begins one level above those that the other told, or
     * at the last again.
     */
    public Uni<Void> stand(
            Mutiny.Session session, Collection<String> incidents, List<Page> pages, Instant now) {
        List<Map<String, Object>> rows =
                pages.stream()
                        .map(page ->
                                Map.<String, Object>of(
                                        "key", page.key(),
                                        "incident_id", page.incidentId(),
                                        "why", page.why().word(),
                                        "text", page.text(),
                                        "settled", page.settled(),
                                        "due_at", now.plus(page.after()),
                                        "follows", requireNonNullElse(page.follows(), "")))
                        .toList();
        return session.createNativeQuery(
                        """
                        with standing as (
                          select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                            as r(key text, incident_id text, why text, text text, settled boolean, due_at timestamptz,
                              follows text)
                        ), gone as (
                          update page p set settled = true
                          where not p.settled
                            and p.incident_id in (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
                            and not exists (select 1 from standing s where s.key = p.key)
                        )
                        insert into page (key, incident_id, why, text, settled, due_at, level)
                        select s.key, s.incident_id, s.why, s.text, s.settled, s.due_at, coalesce((
                            select case when p.spent then greatest(p.level - 1, 0) else p.level end
                            from page p where p.key = s.follows), 0)
                        from standing s order by s.key
                        on conflict (key) do update set settled = excluded.settled, text = excluded.text
                        where (page.settled, page.text) is distinct from (excluded.settled, excluded.text)\
                        """)
                .setParameter("rows", Json.write(rows))
                .setParameter("ids", Json.write(incidents))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Pages whose next level is due; for half a minute nobody else gets them. */
    public Uni<List<Due>> claim(Mutiny.Session session, Instant now, int most) {
        return session.createNativeQuery(
                        """
                        update page p set due_at = :lease
                        from (select key from page where not settled and not spent and due_at <= :now
                              order by due_at limit :most for update skip locked) d
                        where p.key = d.key
                        returning cast(json_build_object('key', p.key, 'incidentId', p.incident_id, 'why', p.why,
                          'text', p.text, 'level', p.level) as text)\
                        """,
                        String.class)
                .setParameter("now", now)
                .setParameter("lease", now.plusSeconds(30))
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(row -> Json.read(row, Due.class)).toList());
    }

    /** Notes how far pages have climbed; one that another replica has moved meanwhile stays. */
    public Uni<Void> climbed(Mutiny.Session session, List<Climbed> pages) {
        List<Map<String, Object>> rows =
                pages.stream()
                        .map(page ->
                                Map.<String, Object>of(
                                        "key",
                                        page.key(),
                                        "was",
                                        page.from(),
                                        "level",
                                        page.level(),
                                        "spent",
                                        page.spent(),
                                        "due_at",
                                        page.dueAt()))
                        .toList();
        return session.createNativeQuery(
                        """
                        update page p set level = r.level, spent = r.spent, due_at = r.due_at
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                          as r(key text, was int, level int, spent boolean, due_at timestamptz)
                        where p.key = r.key and p.level = r.was\
                        """)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }
}
