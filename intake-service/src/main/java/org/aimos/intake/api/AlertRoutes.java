package org.aimos.intake.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.aimos.bus.Problem;
import org.aimos.bus.api.ProblemMappers;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts arrive in numbers: {@code POST /v1/alerts/{connector}} for monitoring tools, and
 * {@code POST /api/v2/alerts} for a Prometheus that takes us for its Alertmanager (connector {@code
 * alertmanager}). Plain routes, for the layers of Jakarta REST cost as much as all of the reading.
 * Open to everyone by role: the source token in the request is what counts, and {@link AlertIntake}
 * checks it. Described in {@code META-INF/openapi.yaml}.
 */
@ApplicationScoped
public class AlertRoutes {
    /** After {@link BodyLimit}, and before all that asks who a person is. */
    private static final int BEFORE_ROLES = 1 - BodyLimit.BEFORE_ALL;

    private final AlertIntake intake;
    private final ProblemMappers problems;
    private final Clock clock;

    /** Posts go to this intake. */
    public AlertRoutes(AlertIntake intake, ProblemMappers problems, Clock clock) {
        this.intake = intake;
        this.problems = problems;
        this.clock = clock;
    }

    void open(@Observes Router router) {
        router.route("/v1/alerts/:connector")
                .order(BEFORE_ROLES)
                .handler(
                        exchange -> read(exchange, exchange.pathParam("connector"), Dialect.AIMOS));
        router.route("/api/v2/alerts")
                .order(BEFORE_ROLES)
                .handler(exchange -> read(exchange, "alertmanager", Dialect.ALERTMANAGER));
    }

    private void read(RoutingContext exchange, String connector, Dialect dialect) {
        HttpServerRequest request = exchange.request();
        if (!request.method().equals(HttpMethod.POST)) {
            dialect.refused(
                    request.response(),
                    Problem.methodNotAllowed("This path has no such method", "POST alerts to it."));
            return;
        }
        try {
            take(exchange, connector, dialect);
        } catch (Problem unread) {
            dialect.refused(request.response(), unread);
        }
    }

    private void take(RoutingContext exchange, String connector, Dialect dialect) {
        HttpServerRequest request = exchange.request();
        byte[] body = WholeBody.of(exchange);
        Caller caller = Caller.of(exchange);
        var _ =
                intake.accept(
                                new Delivery(
                                        connector,
                                        caller.token(),
                                        caller.address(),
                                        Request.payload(body, request, clock)))
                        .whenComplete(
                                (accepted, failure) -> answer(request, dialect, accepted, failure));
    }

    private void answer(
            HttpServerRequest request,
            Dialect dialect,
            AlertIntake.@Nullable Accepted accepted,
            @Nullable Throwable failure) {
        if (request.response().closed()) {
            return;
        }
        if (accepted != null) {
            dialect.accepted(request.response(), accepted.receipt());
        } else if (failure != null) {
            dialect.refused(request.response(), problems.said(itself(failure)));
        }
    }

    private static Throwable itself(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
