package org.aimos.ticket.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.ticket.record.Comment;

/** What people wrote on tickets. */
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<CommentEntity, String> {

    /** Keeps a comment; must run inside a transaction. */
    public Uni<Void> add(String incidentId, Comment comment) {
        CommentEntity entity = new CommentEntity();
        entity.id = comment.id();
        entity.incidentId = incidentId;
        entity.author = comment.author();
        entity.text = comment.text();
        entity.at = comment.at();
        return persist(entity).replaceWithVoid();
    }

    /** The comments of an incident's ticket, the oldest first; must run inside a session. */
    public Uni<List<Comment>> of(String incidentId) {
        return list("incidentId", Sort.by("at").and("id"), incidentId)
                .map(rows ->
                        rows.stream()
                                .map(row -> new Comment(row.id, row.author, row.text, row.at))
                                .toList());
    }
}
