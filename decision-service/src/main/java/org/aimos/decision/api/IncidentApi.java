package org.aimos.decision.api;

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
import java.util.Arrays;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.decision.IncidentActs;
import org.aimos.decision.IncidentCorrections;
import org.aimos.decision.IncidentReading;
import org.aimos.decision.IncidentView;
import org.aimos.decision.around.Around;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.jspecify.annotations.Nullable;

/** Incidents by priority, and what people do with them. */
@Path("/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class IncidentApi {
    private final IncidentReading reading;
    private final IncidentView view;
    private final IncidentActs acts;
    private final IncidentCorrections corrections;
    private final Caller caller;

    /**
     * @param caller acts in his own name only
     */
    public IncidentApi(
            IncidentReading reading,
            IncidentView view,
            IncidentActs acts,
            IncidentCorrections corrections,
            Caller caller) {
        this.reading = reading;
        this.view = view;
        this.acts = acts;
        this.corrections = corrections;
        this.caller = caller;
    }

    /**
     * Incidents by priority, then the oldest first; status is open, recovered or resolved, several
     * with commas, all without it.
     */
    @GET
    public Uni<Page<Incident>> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return reading.list(statuses(status), limit, cursor);
    }

    /** One incident; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Incident> get(String id) {
        return reading.get(id);
    }

    /** Topology, likely causes and effects, and past incidents like it; 404 when there is none. */
    @GET
    @Path("{id}/around")
    public Uni<Around> around(String id) {
        return view.around(id);
    }

    /** What was decided about it, the newest first. */
    @GET
    @Path("{id}/decisions")
    public Uni<Page<Decision>> decisions(
            String id,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return reading.decisions(id, limit, cursor);
    }

    /** The caller has seen it; 409 when it is resolved. */
    @POST
    @Path("{id}/ack")
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> acknowledge(String id) {
        return acts.acknowledge(id, caller.name());
    }

    /** The caller works on it; automation stops at a safe point. 409 when it is resolved. */
    @POST
    @Path("{id}/take")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> take(String id, @Nullable Reason body) {
        return acts.take(id, caller.name(), Reason.of(body));
    }

    /** The caller says that it is over; 409 when it is resolved already. */
    @POST
    @Path("{id}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> resolve(String id, @Nullable Reason body) {
        return acts.resolve(id, caller.name(), Reason.of(body));
    }

    /** All its alerts become another incident's; answers that one. 409 when one of them is over. */
    @POST
    @Path("{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> merge(String id, @Nullable Correction body) {
        return corrections.merge(id, Correction.target(body), caller.name(), Correction.why(body));
    }

    /** Some of its alerts become another incident's; answers that one. */
    @POST
    @Path("{id}/move")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> move(String id, @Nullable Correction body) {
        return corrections.move(
                id,
                Correction.target(body),
                Correction.named(body),
                caller.name(),
                Correction.why(body));
    }

    /** Some of its alerts become a new incident; answers the new one. */
    @POST
    @Path("{id}/split")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Incident> split(String id, @Nullable Correction body) {
        return corrections.split(id, Correction.named(body), caller.name(), Correction.why(body));
    }

    private static List<IncidentStatus> statuses(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(",", -1)).map(IncidentApi::status).toList();
    }

    private static IncidentStatus status(String word) {
        return Arrays.stream(IncidentStatus.values())
                .filter(status -> status.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() ->
                        Problem.badRequest(
                                "There is no status " + word,
                                "status",
                                "Use open, recovered or resolved, several with commas."));
    }
}
