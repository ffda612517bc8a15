package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.Journal;
import org.jspecify.annotations.Nullable;

/** How incidents ended. */
@Path("/v1/outcomes")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class OutcomeApi {
    private final Journal journal;

    OutcomeApi(Journal journal) {
        this.journal = journal;
    }

    /** Outcomes of incidents that are closed, the newest first. */
    @GET
    public Uni<Page<OutcomeRecorded>> outcomes(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return journal.outcomes(cursor, Questions.limit(limit));
    }
}
