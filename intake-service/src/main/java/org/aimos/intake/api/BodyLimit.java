package org.aimos.intake.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.aimos.bus.Problem;
import org.aimos.intake.IntakeConfig;

/**
 * Refuses, in words, a body that says it is too large. It is let pass unread first, for many
 * clients read no answer before they have sent everything; one beyond 32 MiB is cut off. The
 * server's own limit behind this one, for bodies that do not say how large they are, is silent.
 */
@ApplicationScoped
public class BodyLimit {

    private static final int BEFORE_ALL = 1_000;
    private static final long UNREAD = 32L << 20;

    private final IntakeConfig config;

    /** With the limit of bodies. */
    public BodyLimit(IntakeConfig config) {
        this.config = config;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    private void check(RoutingContext exchange) {
        long length = length(exchange);
        HttpServerRequest request = exchange.request();
        if (length <= config.maxBody() || !isOurs(exchange.normalizedPath())) {
            exchange.next();
        } else if (length <= UNREAD) {
            request.handler(unread -> {});
            request.endHandler(sent -> refuse(request));
            request.resume();
        } else {
            request.response().endHandler(answered -> request.connection().close());
            refuse(request);
        }
    }

    private void refuse(HttpServerRequest request) {
        Problem problem =
                Problem.tooLarge(
                        "The body is larger than " + config.maxBody() + " bytes.",
                        "Send fewer alerts at a time; in Alertmanager set max_alerts.");
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("title", "Content too large")
                                .put("status", problem.status())
                                .put("detail", problem.what())
                                .put("mend", problem.mend())
                                .encode());
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/v1/alerts/")
                || path.startsWith("/v1/hooks/")
                || path.startsWith("/v1/preview/")
                || path.equals("/v2/enqueue")
                || path.equals("/api/v2/alerts")
                || path.startsWith("/v2/alerts");
    }

    private static long length(RoutingContext exchange) {
        String length = exchange.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException broken) {
            return Long.MAX_VALUE;
        }
    }
}
