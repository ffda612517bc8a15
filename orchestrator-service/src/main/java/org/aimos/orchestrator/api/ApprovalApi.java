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
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.orchestrator.Approvals;
import org.aimos.orchestrator.OrchestratorConfig;
import org.aimos.orchestrator.approval.Answer;
import org.jspecify.annotations.Nullable;

/** Questions to people. Which role may answer is said by each question itself. */
@Path("/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class ApprovalApi {
    private static final List<String> ROLES =
            List.of(Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN);

    private final Approvals approvals;
    private final Caller caller;
    private final OrchestratorConfig config;
    private final Clock clock;

    /**
     * @param caller answers in their own name only
     */
    public ApprovalApi(Approvals approvals, Caller caller, OrchestratorConfig config, Clock clock) {
        this.approvals = approvals;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Body of an answer.
     *
     * @param digest that of the question as it was shown
     * @param token from the look at the question
     */
    public record Body(@Nullable String digest, @Nullable String reason, @Nullable String token) {}

    /** Questions, the newest first; status is asked, granted, refused, expired or withdrawn. */
    @GET
    public Uni<Page<Approval>> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return approvals
                .list(status == null ? null : status(status), Limit.of(limit))
                .map(Page::of);
    }

    /** One question with its plan; 404 when there is none. */
    @GET
    @Path("{id}")
    public Uni<Approval> get(String id) {
        return approvals.get(id);
    }

    /** Looks at it in order to answer: the question, and a token that answers it once. */
    @POST
    @Path("{id}/look")
    public Uni<Approvals.Look> look(String id) {
        return approvals.look(id, caller.name(), roles());
    }

    /** Agrees to exactly what was shown; 403 with the reason, 409 when somebody was first. */
    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Approval> approve(String id, @Nullable Body body) {
        return answer(id, true, Reasons.required(digest(body), "digest"), body, false);
    }

    /** Refuses, with a reason; one refusal ends it. */
    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Approval> refuse(String id, @Nullable Body body) {
        return answer(id, false, null, body, false);
    }

    /**
     * Agrees alone on shift, though somebody else should: with a reason and a sign-in of the last
     * minutes. It is announced, and another person reviews it within a day.
     */
    @POST
    @Path("{id}/break-glass")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Approval> breakGlass(String id, @Nullable Body body) {
        Reasons.required(body == null ? null : body.reason());
        return answer(id, true, Reasons.required(digest(body), "digest"), body, true);
    }

    private Uni<Approval> answer(
            String id,
            boolean granted,
            @Nullable String digest,
            @Nullable Body body,
            boolean alone) {
        var reason = body == null ? null : Reasons.optional(body.reason());
        var token = Reasons.required(body == null ? null : body.token(), "token");
        var fresh = !caller.signedInAt().isBefore(clock.instant().minus(config.freshSignIn()));
        var answer =
                new Answer(
                        caller.name(),
                        roles(),
                        granted,
                        digest,
                        reason,
                        Instant.EPOCH,
                        fresh,
                        alone);
        return approvals.answer(id, answer, token);
    }

    private static @Nullable String digest(@Nullable Body body) {
        return body == null ? null : body.digest();
    }

    private Set<String> roles() {
        var roles = new LinkedHashSet<String>();
        ROLES.stream().filter(caller::has).forEach(roles::add);
        return roles;
    }

    private static ApprovalStatus status(String word) {
        return Arrays.stream(ApprovalStatus.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Problem.badRequest(
                                "There is no status " + word,
                                "status",
                                "Use asked, granted, refused, expired or withdrawn."));
    }
}
