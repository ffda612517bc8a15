package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Where monitoring tools post. Open to everyone by role: the source token in the request is what
 * counts, and it is checked by {@link AlertIntake}.
 */
@Path("/v1/alerts")
@PermitAll
public class AlertsApi {

    private final AlertIntake intake;
    private final Callers callers;
    private final Clock clock;

    /** Posts go to this intake. */
    public AlertsApi(AlertIntake intake, Callers callers, Clock clock) {
        this.intake = intake;
        this.callers = callers;
        this.clock = clock;
    }

    /** 202 with a receipt once the broker has every alert of the body. */
    @POST
    @Path("/{connector}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> post(
            @PathParam("connector") String connector,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        var delivery =
                new Delivery(
                        connector,
                        Request.token(headers),
                        callers.address(request, headers),
                        Request.payload(body, headers, clock));
        return intake.accept(delivery)
                .map(accepted -> Response.accepted(accepted.receipt()).build());
    }
}
