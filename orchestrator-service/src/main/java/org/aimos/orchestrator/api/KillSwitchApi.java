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
import org.aimos.orchestrator.Switches;
import org.aimos.orchestrator.kill.Kill;
import org.jspecify.annotations.Nullable;

/** The kill switch: anybody who acts may pull it, another person lifts it. */
@Path("/v1/kill-switches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
public class KillSwitchApi {
    private final Switches switches;
    private final Caller caller;

    /**
     * @param caller acts in their own name only
     */
    public KillSwitchApi(Switches switches, Caller caller) {
        this.switches = switches;
        this.caller = caller;
    }

    /** Body of a pull or a lift. */
    public record Body(@Nullable String scope, @Nullable String reason) {}

    /** Every scope that was ever pulled, the newest change first. */
    @GET
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<Kill>> list() {
        return switches.list().map(Page::of);
    }

    /** Pulls it. When this has answered, no effect in the scope is committed to any more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Kill> pull(@Nullable Body body) {
        return switches.pull(scope(body), caller.name(), reason(body));
    }

    /** Lifts it; 403 for the person who pulled it. */
    @POST
    @Path("lift")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Kill> lift(@Nullable Body body) {
        return switches.lift(scope(body), caller.name(), reason(body));
    }

    private static String scope(@Nullable Body body) {
        return Reasons.required(body == null ? null : body.scope(), "scope");
    }

    private static String reason(@Nullable Body body) {
        return Reasons.required(body == null ? null : body.reason());
    }
}
