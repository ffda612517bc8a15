package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.intake.OpsgenieDesk;
import org.jspecify.annotations.Nullable;

/**
 * Opsgenie's alert API as far as monitoring tools use it, so that one that knows it needs another
 * URL only: {@code GenieKey} is the source token, and the answers are Opsgenie's.
 */
@Path("/v2/alerts")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OpsgenieApi {

    private static final int UNPROCESSABLE = 422;

    private final OpsgenieDesk desk;
    private final Callers callers;
    private final Clock clock;

    /** Alerts go to this desk. */
    public OpsgenieApi(OpsgenieDesk desk, Callers callers, Clock clock) {
        this.desk = desk;
        this.callers = callers;
        this.clock = clock;
    }

    /** Opsgenie's answer to what it does later. */
    public record Answer(String result, double took, String requestId) {}

    /** 202 once the broker has it. */
    @POST
    public Uni<Response> create(@Context RoutingContext exchange) {
        return take("create", null, exchange.request(), WholeBody.of(exchange));
    }

    /** Close, acknowledge, unacknowledge or a note: 202 once the broker has it. */
    @POST
    @Path("/{identifier}/{action: close|acknowledge|unacknowledge|notes}")
    public Uni<Response> change(
            @PathParam("identifier") String identifier,
            @PathParam("action") String action,
            @QueryParam("identifierType") @DefaultValue("id") String type,
            @Context RoutingContext exchange) {
        if (type.equals("tiny")) {
            return Uni.createFrom()
                    .item(error(UNPROCESSABLE, "There are no tiny ids; name the alias."));
        }
        return take(action, identifier, exchange.request(), WholeBody.of(exchange));
    }

    /** Deleting is closing: nothing that was heard is forgotten. */
    @DELETE
    @Path("/{identifier}")
    public Uni<Response> delete(
            @PathParam("identifier") String identifier, @Context HttpServerRequest request) {
        return take("close", identifier, request, null);
    }

    /** What became of a request: it was done when it was answered. */
    @GET
    @Path("/requests/{request}")
    public Response request(@PathParam("request") String request) {
        try {
            String alias =
                    new String(Base64.getUrlDecoder().decode(request), StandardCharsets.UTF_8);
            var data =
                    Map.of(
                            "success",
                            true,
                            "isSuccess",
                            true,
                            "status",
                            "done",
                            "alertId",
                            alias,
                            "alias",
                            alias);
            return Response.ok(Map.of("data", data, "requestId", request)).build();
        } catch (IllegalArgumentException none) {
            return error(404, "There is no such request.");
        }
    }

    private Uni<Response> take(
            String action,
            @Nullable String identifier,
            HttpServerRequest request,
            byte @Nullable [] body) {
        return Uni.createFrom()
                .completionStage(() ->
                        desk.take(
                                action,
                                identifier,
                                Request.token(request),
                                callers.address(request),
                                Request.payload(body, request, clock)))
                .map(OpsgenieApi::taken)
                .onFailure(Problem.class)
                .recoverWithItem(OpsgenieApi::refused);
    }

    private static Response taken(String alias) {
        String request =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(alias.getBytes(StandardCharsets.UTF_8));
        return Response.accepted(new Answer("Request will be processed", 0, request)).build();
    }

    private static Response refused(Problem problem) {
        int status = problem.status() == 400 ? UNPROCESSABLE : problem.status();
        Response answer = error(status, problem.what());
        return problem.retryAfter() == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toSeconds())
                        .build();
    }

    private static Response error(int status, String message) {
        return Response.status(status)
                .entity(Map.of("message", message, "took", 0, "requestId", ""))
                .build();
    }
}
