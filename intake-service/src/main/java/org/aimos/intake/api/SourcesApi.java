package org.aimos.intake.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.aimos.bus.api.Roles;
import org.aimos.intake.SourceWatch;
import org.jspecify.annotations.Nullable;

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

    /**
     * Sources, and how this replica does.
     *
     * @param next null: there is one page
     * @param storm what is refused because too much comes in; null while nothing is
     */
    public record Sources(
            List<SourceWatch.Watched> items,
            @Nullable String next,
            SourceWatch.@Nullable Overload storm) {}

    /** Every source by name, with its figures since this replica started. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Sources list() {
        return new Sources(watch.all(), null, watch.overload());
    }
}
