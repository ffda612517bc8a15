package org.aimos.decision.api;

import io.smallrye.common.annotation.Blocking;
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
import java.time.Duration;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.BacktestDesk;
import org.aimos.decision.BacktestDesk.Standing;
import org.aimos.resources.Durations;

/** What changed resources would have decided. */
@Path("/v1/backtests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class BacktestApi {
    private static final int LISTED = 50;

    private final BacktestDesk desk;
    private final Caller caller;

    /**
     * @param caller asks in his own name, as if he applied what is changed
     */
    public BacktestApi(BacktestDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * Starts one over the stored decisions of the {@code last} time, such as 30d. The body is what
     * would be applied, in YAML; 400 with findings. Ask for its id until it is done.
     */
    @POST
    @Blocking
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "application/json"})
    @RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Standing> start(@QueryParam("last") @DefaultValue("30d") String last, String yaml) {
        return desk.start(yaml, duration(last), caller.name());
    }

    /** The newest ones. */
    @GET
    public Uni<Page<Standing>> list() {
        return desk.newest(LISTED).map(Page::of);
    }

    /** One, as far as it has come; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Standing> get(String id) {
        return desk.get(id);
    }

    private static Duration duration(String last) {
        try {
            return Durations.parse(last);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                    String.valueOf(e.getMessage()), "last", "Write it like 30d or 12h.");
        }
    }
}
