package org.aimos.orchestrator.api;

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
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.events.Run;
import org.aimos.orchestrator.Rehearsal;
import org.aimos.orchestrator.RunDesk;
import org.aimos.orchestrator.UndoDesk;
import org.aimos.orchestrator.run.Signal.GuideAnswered.Outcome;
import org.aimos.orchestrator.worker.LookBack;
import org.jspecify.annotations.Nullable;

/** Runs: look, start by hand, cancel. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class RunApi {
    private final RunDesk desk;
    private final Rehearsal rehearsal;
    private final UndoDesk undoDesk;
    private final Caller caller;

    /**
     * @param caller acts in their own name only
     */
    public RunApi(RunDesk desk, Rehearsal rehearsal, UndoDesk undoDesk, Caller caller) {
        this.undoDesk = undoDesk;
        this.desk = desk;
        this.rehearsal = rehearsal;
        this.caller = caller;
    }

    /** Body of a start. */
    public record Start(
            @Nullable String incident, @Nullable String playbook, @Nullable String reason) {}

    /** Body of what a person says about an item. */
    public record Guide(@Nullable String outcome, @Nullable String note) {}

    /** Body of taking a run back; digest is that of the plan as it was shown. */
    public record Undo(@Nullable String digest, @Nullable String reason) {}

    /** Body of a cancellation. */
    public record Cancel(@Nullable String reason) {}

    /** Runs, the newest first; only of one incident when it is given. */
    @GET
    public Uni<Page<Run>> list(
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return desk.list(incident, Limit.of(limit)).map(Page::of);
    }

    /** One run; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Run> get(String id) {
        return desk.get(id);
    }

    /**
     * Starts a run by hand; it waits for somebody else's approval before its first effect. With
     * {@code dryRun=true} it only shows what would be done: reads are done, nothing is changed.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<?> start(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Nullable Start body) {
        if (body == null) {
            throw Problem.badRequest(
                    "There is no body", null, "Send {\"incident\", \"playbook\", \"reason\"}.");
        }
        var incident = Reasons.required(body.incident(), "incident");
        var playbook = Reasons.required(body.playbook(), "playbook");
        return dryRun
                ? rehearsal.show(incident, playbook, caller.name())
                : desk.start(incident, playbook, caller.name(), Reasons.required(body.reason()));
    }

    /**
     * Says what became of an item of a procedure: {@code done}, {@code failed} or {@code skipped},
     * the latter two with a note; or {@code do}, to let the run do it.
     */
    @POST
    @Path("{id}/guide/{step}/{item}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Run> guide(String id, String step, String item, @Nullable Guide body) {
        var outcome = Reasons.required(body == null ? null : body.outcome(), "outcome");
        var note = body == null ? null : Reasons.optional(body.note());
        return switch (outcome) {
            case "do" -> desk.letDo(id, step, item, caller.name());
            case "done" -> desk.guide(id, step, item, Outcome.DONE, caller.name(), note);
            case "failed" ->
                    desk.guide(
                            id,
                            step,
                            item,
                            Outcome.FAILED,
                            caller.name(),
                            Reasons.required(note, "note"));
            case "skipped" ->
                    desk.guide(
                            id,
                            step,
                            item,
                            Outcome.SKIPPED,
                            caller.name(),
                            Reasons.required(note, "note"));
            default ->
                    throw Problem.badRequest(
                            "There is no outcome " + outcome,
                            "outcome",
                            "Use done, failed, skipped or do.");
        };
    }

    /** How an ended run would be taken back, and what its targets read then and now. */
    @POST
    @Path("{id}/undo-plan")
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<LookBack.Shown> undoPlan(String id) {
        return undoDesk.plan(id);
    }

    /** Takes an ended run back exactly as it was shown; 409 when that is no longer so. */
    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Run> undo(String id, @Nullable Undo body) {
        var digest = Reasons.required(body == null ? null : body.digest(), "digest");
        var reason = Reasons.required(body == null ? null : body.reason());
        return undoDesk.undo(id, digest, caller.name(), reason);
    }

    /** Stops it at the next safe point; 409 when it has ended. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Run> cancel(String id, @Nullable Cancel body) {
        var reason = Reasons.required(body == null ? null : body.reason());
        return desk.cancel(id, caller.name(), reason);
    }
}
