package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Roles;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.Journal;
import org.aimos.learning.timeline.Entry;
import org.jspecify.annotations.Nullable;

/** The timeline of one incident. */
@Path("/v1/timelines")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class TimelineApi {
    private final Journal journal;

    TimelineApi(Journal journal) {
        this.journal = journal;
    }

    /**
     * What happened, oldest first.
     *
     * @param outcome how it ended; null while it has not
     * @param next pass it as {@code cursor} to go on; null at the end
     */
    public record Timeline(
            String incident,
            List<Entry> items,
            @Nullable OutcomeRecorded outcome,
            @Nullable String next) {}

    /** One page of it; 404 when nothing is known about the incident. */
    @GET
    @Path("{incident}")
    public Uni<Timeline> timeline(
            @PathParam("incident") String incident,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        int size = Questions.limit(limit);
        return journal.timeline(incident, cursor, size)
                .flatMap(page -> {
                    if (page.items().isEmpty() && cursor == null) {
                        throw Problem.notFound(
                                "Nothing is known about the incident " + incident,
                                "Look for its id at /v1/incidents.");
                    }
                    return journal.outcome(incident)
                            .map(end -> new Timeline(incident, page.items(), end, page.next()));
                });
    }
}
