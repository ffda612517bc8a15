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
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.events.Run;
import org.aimos.orchestrator.RunDesk;
import org.jspecify.annotations.Nullable;

/** Runs: look, start by hand, cancel. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class RunApi {
    private final RunDesk desk;
    private final Caller caller;

    /**
     * @param caller acts in their own name only
     */
    public RunApi(RunDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** Body of a start. */
    public record Start(
            @Nullable String incident, @Nullable String playbook, @Nullable String reason) {}

    /** Body of a cancellation. */
    public record Cancel(@Nullable String reason) {}

    /** Runs, the newest first; only of one incident when it is given. */
    @GET
    public Uni<Page<Run>> list(
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return desk.list(incident, Limit.of(limit)).map(Page::of);
    }

    /** One run; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Run> get(String id) {
        return desk.get(id);
    }

    /** Starts a run by hand; it waits for somebody else's approval before its first effect. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Run> start(@Nullable Start body) {
        if (body == null) {
            throw Problem.badRequest(
                    "There is no body", null, "Send {\"incident\", \"playbook\", \"reason\"}.");
        }
        return desk.start(
                Reasons.required(body.incident(), "incident"),
                Reasons.required(body.playbook(), "playbook"),
                caller.name(),
                Reasons.required(body.reason()));
    }

    /** Stops it at the next safe point; 409 when it has ended. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Run> cancel(String id, @Nullable Cancel body) {
        var reason = Reasons.required(body == null ? null : body.reason());
        return desk.cancel(id, caller.name(), reason);
    }
}
