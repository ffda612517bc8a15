package org.aimos.decision.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.SilenceDesk;
import org.aimos.decision.noise.Quiet;
import org.aimos.decision.noise.SilencePreview;

/** Silences as they stand now, and what one would hide. */
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class SilenceApi {
    private final SilenceDesk desk;

    /**
     * @param desk knows them
     */
    public SilenceApi(SilenceDesk desk) {
        this.desk = desk;
    }

    /** Every silence with its state and its span of now, those that end first coming first. */
    @GET
    public Uni<Page<Quiet>> list() {
        return desk.list().map(Page::of);
    }

    /** What a Silence in YAML would hide; it is not applied. 400 with findings. */
    @POST
    @Blocking
    @Path("preview")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "application/json"})
    public Uni<SilencePreview> preview(String yaml) {
        return desk.preview(yaml);
    }
}
