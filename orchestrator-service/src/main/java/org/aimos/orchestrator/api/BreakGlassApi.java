package org.aimos.orchestrator.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.events.BreakGlass;
import org.aimos.orchestrator.BreakGlassDesk;
import org.jspecify.annotations.Nullable;

/** Answers that people gave alone on shift, and their reviews. */
@Path("/v1/break-glass")
@Produces(MediaType.APPLICATION_JSON)
public class BreakGlassApi {
    private final BreakGlassDesk desk;
    private final Caller caller;

    /**
     * @param caller reviews in their own name only
     */
    public BreakGlassApi(BreakGlassDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** Body of a review: one sentence. */
    public record Review(@Nullable String finding) {}

    /** Every one, the newest first; without a finding it waits for its review. */
    @GET
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<BreakGlass>> list(@QueryParam("limit") @DefaultValue("100") int limit) {
        return desk.list(Limit.of(limit)).map(Page::of);
    }

    /** Reviews one; 403 for the person who did it, 409 when it was reviewed. */
    @POST
    @Path("{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    public Uni<BreakGlass> review(String id, @Nullable Review body) {
        return desk.review(
                id,
                caller.name(),
                Reasons.required(body == null ? null : body.finding(), "finding"));
    }
}
