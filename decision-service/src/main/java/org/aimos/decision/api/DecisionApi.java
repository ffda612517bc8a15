package org.aimos.decision.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.IncidentReading;
import org.aimos.decision.judgment.Replay;
import org.aimos.events.Decision;
import org.jspecify.annotations.Nullable;

/** Every judgment, with all that took part in it. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class DecisionApi {
    private final IncidentReading reading;

    /**
     * @param reading finds them
     */
    public DecisionApi(IncidentReading reading) {
        this.reading = reading;
    }

    /** Decisions, the newest first; of one incident when it is named. */
    @GET
    public Uni<Page<Decision>> list(
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return reading.decisions(incident, limit, cursor);
    }

    /** One decision; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Decision> get(String id) {
        return reading.decision(id);
    }

    /** The exact text that it was made from; its SHA-256 is the decision's inputsDigest. */
    @GET
    @Path("{id}/inputs")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> inputs(String id) {
        return reading.inputs(id);
    }

    /** Makes it again from what was recorded, and says whether it is equal byte for byte. */
    @GET
    @Path("{id}/replay")
    public Uni<Replay> replay(String id) {
        return reading.replay(id);
    }
}
