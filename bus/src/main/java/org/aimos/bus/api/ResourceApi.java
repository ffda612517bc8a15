package org.aimos.bus.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.aimos.bus.Problem;
import org.aimos.bus.resource.OwnedKinds;
import org.aimos.bus.resource.ResourceDesk;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Resources of the kinds that this service owns. */
@Path("/v1/resources/{kind}")
public class ResourceApi {
    private static final int LARGEST = 256 * 1024;
    private final ResourceDesk desk;
    private final OwnedKinds kinds;
    private final Caller caller;

    /**
     * @param kinds others are not found here
     */
    public ResourceApi(ResourceDesk desk, OwnedKinds kinds, Caller caller) {
        this.desk = desk;
        this.kinds = kinds;
        this.caller = caller;
    }

    /** What is in force of a kind, by name. */
    @GET
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<ResourceChanged>> list(String kind) {
        return desk.list(kinds.need(kind)).map(Page::of);
    }

    /** The version in force; 404 when there is none. */
    @GET
    @Path("{name}")
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<ResourceChanged> get(String kind, String name) {
        return desk.get(kinds.need(kind), name);
    }

    /** Every version that was ever applied, the newest first. */
    @GET
    @Path("{name}/versions")
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<ResourceChanged>> versions(String kind, String name) {
        return desk.versions(kinds.need(kind), name).map(Page::of);
    }

    /**
     * Puts a version in force: 400 with findings, 403 for autonomy of one's own playbook, 409 when
     * the version exists with other content or must be tried first, 413 above 256 KiB. Reading and
     * checking it takes a while and so runs on a worker thread.
     *
     * @param backtest id of the backtest that tried it, where one is needed
     */
    @PUT
    @Blocking
    @Path("{name}")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RolesAllowed({Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<ResourceChanged> put(
            String kind, String name, @RestQuery @Nullable String backtest, String yaml) {
        Kind known = kinds.need(kind);
        mayWrite(known);
        if (yaml.length() > LARGEST) {
            throw Problem.tooLarge(
                    "The resource has more than " + LARGEST + " characters", "Make it smaller.");
        }
        return desk.apply(known, name, yaml, caller.name(), backtest);
    }

    /** Takes a resource out of force; 404 when there is none, 409 when that must be tried first. */
    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Void> delete(String kind, String name, @RestQuery @Nullable String backtest) {
        Kind known = kinds.need(kind);
        mayWrite(known);
        return desk.delete(known, name, caller.name(), backtest);
    }

    private void mayWrite(Kind kind) {
        switch (kind) {
            case POLICY, AUTONOMY, CHANGE_WINDOW, SILENCE ->
                    caller.need(Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN);
            case SOURCE, SERVICE, RULE, PRIORITY, PLAYBOOK, TARGET, TRIGGER, ESCALATION ->
                    caller.need(Roles.AUTHOR, Roles.ADMIN);
        }
    }
}
