package org.aimos.decision.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.RuleDesk;

/** Rules and when they last matched. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class RuleApi {
    private final RuleDesk desk;

    /**
     * @param desk knows
     */
    public RuleApi(RuleDesk desk) {
        this.desk = desk;
    }

    /** All rules in the order in which they are asked; those idle for 30 days say so. */
    @GET
    public Uni<Page<RuleDesk.Standing>> list() {
        return desk.list().map(Page::of);
    }
}
