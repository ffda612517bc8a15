package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.aimos.intake.source.Token;

/**
 * Where tools post that can set no header: the token is a word of the path. The path is in no trace
 * and no log of intake; name no proxy before it that logs paths.
 */
@Path("/v1/hooks")
@PermitAll
public class HooksApi {

    private final AlertIntake intake;
    private final Callers callers;
    private final Clock clock;

    /** Posts go to this intake. */
    public HooksApi(AlertIntake intake, Callers callers, Clock clock) {
        this.intake = intake;
        this.callers = callers;
        this.clock = clock;
    }

    /** 202 with a receipt once the broker has every alert of the body. */
    @POST
    @Path("/{token}/{connector}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> post(
            @PathParam("token") String token,
            @PathParam("connector") String connector,
            @Context RoutingContext exchange) {
        var delivery =
                new Delivery(
                        connector,
                        Token.of(token),
                        callers.address(exchange.request()),
                        Request.payload(exchange, clock));
        return Uni.createFrom()
                .completionStage(() -> intake.accept(delivery))
                .map(accepted -> Response.accepted(accepted.receipt()).build());
    }

    /**
     * The same by GET, for tools that know nothing else: the query is read as a form. Only
     * connectors that take forms take it.
     */
    @GET
    @Path("/{token}/{connector}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> get(
            @PathParam("token") String token,
            @PathParam("connector") String connector,
            @Context HttpServerRequest request) {
        var delivery =
                new Delivery(
                        connector,
                        Token.of(token),
                        callers.address(request),
                        Request.query(request.query(), request, clock));
        return Uni.createFrom()
                .completionStage(() -> intake.accept(delivery))
                .map(accepted -> Response.accepted(accepted.receipt()).build());
    }
}
