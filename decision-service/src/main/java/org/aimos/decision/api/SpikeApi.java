package org.aimos.decision.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.Spikes;
import org.aimos.decision.volume.Spike;
import org.aimos.decision.volume.Volume;

/** How much is heard, how much is usual, and when it was far more. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class SpikeApi {
    private static final int MOST = 100;

    private final Spikes spikes;

    /**
     * @param spikes knows
     */
    public SpikeApi(Spikes spikes) {
        this.spikes = spikes;
    }

    /** The hundred newest spikes; those that last have no {@code endedAt}. */
    @GET
    @Path("spikes")
    public Uni<Page<Spike>> list() {
        return spikes.newest(MOST).map(Page::of);
    }

    /** Every source and service with what was heard in ten minutes and what is usual now. */
    @GET
    @Path("volumes")
    public Uni<Page<Volume>> volumes() {
        return spikes.volumes().map(Page::of);
    }
}
