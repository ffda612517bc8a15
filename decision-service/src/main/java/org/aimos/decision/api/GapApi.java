package org.aimos.decision.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.TaxonomyDesk;
import org.aimos.decision.taxonomy.Gap;

/** What belongs to no service yet. */
@Path("/v1/gaps")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class GapApi {
    private final TaxonomyDesk desk;

    /**
     * @param desk finds it
     */
    public GapApi(TaxonomyDesk desk) {
        this.desk = desk;
    }

    /** Alerts of the last 30 days that no Service matches, with a drafted one, most first. */
    @GET
    public Uni<Page<Gap>> list() {
        return desk.gaps().map(Page::of);
    }
}
