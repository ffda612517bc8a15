package org.aimos.decision.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.AutonomyDesk;

/** How far playbooks are trusted. */
@Path("/v1/autonomy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class AutonomyApi {
    private final AutonomyDesk desk;

    /**
     * @param desk knows
     */
    public AutonomyApi(AutonomyDesk desk) {
        this.desk = desk;
    }

    /** Every grant in force, with what is recorded and what the next rung asks for. */
    @GET
    public Uni<Page<AutonomyDesk.Standing>> list() {
        return desk.list().map(Page::of);
    }
}
