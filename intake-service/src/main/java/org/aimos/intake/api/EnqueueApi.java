package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.intake.EventsDesk;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's Events API v2, so that a tool that knows it needs another URL only: {@code
 * routing_key} is the source token, and the answers are PagerDuty's.
 */
@Path("/v2")
@PermitAll
public class EnqueueApi {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private static final Answer CHANGED =
            new Answer("success", "Change event processed", null, null);

    private final EventsDesk desk;
    private final Callers callers;
    private final Clock clock;

    /** Events go to this desk. */
    public EnqueueApi(EventsDesk desk, Callers callers, Clock clock) {
        this.desk = desk;
        this.callers = callers;
        this.clock = clock;
    }

    /** PagerDuty's answer to an event. */
    public record Answer(
            String status,
            String message,
            @Nullable String dedup_key, // PagerDuty's spelling
            @Nullable List<String> errors) {}

    /** 202 once the broker has it; 400 for an invalid event or an unknown routing key. */
    @POST
    @Path("/enqueue")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> enqueue(@Context RoutingContext exchange) {
        String key = exchange.request().getHeader("X-Routing-Key");
        return Uni.createFrom()
                .completionStage(() ->
                        desk.enqueue(
                                Request.payload(exchange, clock),
                                key,
                                callers.address(exchange.request())))
                .map(EnqueueApi::processed)
                .onFailure(Problem.class)
                .recoverWithItem(EnqueueApi::refused);
    }

    /** A change event: 202 once the broker has it, 400 as above. */
    @POST
    @Path("/change/enqueue")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> change(@Context RoutingContext exchange) {
        String key = exchange.request().getHeader("X-Routing-Key");
        return Uni.createFrom()
                .completionStage(() ->
                        desk.change(
                                Request.payload(exchange, clock),
                                key,
                                callers.address(exchange.request())))
                .map(nothing -> CHANGED)
                .map(answer -> Response.accepted(answer).build())
                .onFailure(Problem.class)
                .recoverWithItem(EnqueueApi::refused);
    }

    private static Response processed(String dedupKey) {
        return Response.accepted(new Answer("success", "Event processed", dedupKey, null)).build();
    }

    private static Response refused(Problem problem) {
        int status = problem.status() <= FORBIDDEN ? BAD_REQUEST : problem.status();
        boolean invalid = status == BAD_REQUEST;
        var answer =
                new Answer(
                        invalid ? "invalid event" : "error",
                        invalid ? "Event object is invalid" : problem.what(),
                        null,
                        List.of(problem.what()));
        Response.ResponseBuilder response = Response.status(status).entity(answer);
        if (problem.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toSeconds());
        }
        return response.build();
    }
}
