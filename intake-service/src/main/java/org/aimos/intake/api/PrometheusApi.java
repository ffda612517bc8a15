package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import org.aimos.bus.Problem;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Where Prometheus pushes when it takes us for its Alertmanager (API v2). The source's connector is
 * {@code alertmanager}; answers are Alertmanager's: 200 without a body, errors as a JSON text.
 */
@Path("/api/v2/alerts")
@PermitAll
public class PrometheusApi {

    private final AlertIntake intake;
    private final Callers callers;
    private final Clock clock;

    /** Posts go to this intake. */
    public PrometheusApi(AlertIntake intake, Callers callers, Clock clock) {
        this.intake = intake;
        this.callers = callers;
        this.clock = clock;
    }

    /** 200 once the broker has every alert. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> push(
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        var delivery =
                new Delivery(
                        "alertmanager",
                        Request.token(headers),
                        callers.address(request, headers),
                        Request.payload(body, headers, clock));
        return intake.accept(delivery)
                .map(accepted -> Response.ok().build())
                .onFailure(Problem.class)
                .recoverWithItem(PrometheusApi::refused);
    }

    private static Response refused(Problem problem) {
        String text = problem.what().replace("\\", "\\\\").replace("\"", "\\\"");
        Response.ResponseBuilder answer =
                Response.status(problem.status()).entity('"' + text + '"');
        if (problem.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toSeconds());
        }
        return answer.build();
    }
}
