package org.aimos.orchestrator.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.orchestrator.Breakers;
import org.aimos.orchestrator.guard.Breaker;
import org.jspecify.annotations.Nullable;

/** Circuit breakers: look, and close one after its cause was mended. */
@Path("/v1/breakers")
@Produces(MediaType.APPLICATION_JSON)
public class BreakerApi {
    private final Breakers breakers;
    private final Caller caller;

    /**
     * @param caller closes in their own name only
     */
    public BreakerApi(Breakers breakers, Caller caller) {
        this.breakers = breakers;
        this.caller = caller;
    }

    /** Body of a closing. */
    public record Body(@Nullable String name, @Nullable String reason) {}

    /** Every one that opened once, open ones first. */
    @GET
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<Breaker>> list() {
        return breakers.list().map(Page::of);
    }

    /** Closes one, with a reason; 404 when it is not open. */
    @POST
    @Path("close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Void> close(@Nullable Body body) {
        return breakers.close(
                Reasons.required(body == null ? null : body.name(), "name"),
                caller.name(),
                Reasons.required(body == null ? null : body.reason()));
    }
}
