package org.aimos.intake.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.intake.SourceWatch;

/** Who may send, and what was heard of them. */
@Path("/v1/sources")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class SourcesApi {

    private final SourceWatch watch;

    /** Shows what this replica has heard. */
    public SourcesApi(SourceWatch watch) {
        this.watch = watch;
    }

    /** Every source by name, with its figures since this replica started. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<SourceWatch.Watched> list() {
        return Page.of(watch.all());
    }
}
