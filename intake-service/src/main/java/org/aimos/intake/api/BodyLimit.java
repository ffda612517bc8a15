package org.aimos.intake.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.aimos.bus.Problem;
import org.aimos.intake.Admission;
import org.aimos.intake.IntakeConfig;

/**
 * Refuses, in words, a body that says it is too large, and any while too much is under way. It is
 * let pass unread first, for many clients read no answer before they have sent everything; one
 * beyond 32 MiB is cut off. The server's own limit behind this one, for bodies that do not say how
 * large they are, is silent.
 */
@ApplicationScoped
public class BodyLimit {

    private static final int BEFORE_ALL = 1_000;

    private final IntakeConfig config;
    private final Admission admission;

    /** With the limit of bodies, and of all of them together. */
    public BodyLimit(IntakeConfig config, Admission admission) {
        this.config = config;
        this.admission = admission;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    private void check(RoutingContext exchange) {
        if (!isOurs(exchange.normalizedPath())) {
            exchange.next();
            return;
        }
        long length = length(exchange);
        if (length > config.maxBody()) {
            refuse(exchange.request(), length, tooLarge(config.maxBody()));
        } else if (!admission.enter(length)) {
            refuse(exchange.request(), length, full());
        } else {
            exchange.addEndHandler(answered -> admission.leave(length));
            exchange.next();
        }
    }

    private static void refuse(HttpServerRequest request, long length, Problem problem) {
        if (length <= WholeBody.UNREAD) {
            request.handler(unread -> {});
            request.endHandler(sent -> refuse(request, problem));
            request.resume();
        } else {
            request.response().endHandler(answered -> request.connection().close());
            refuse(request, problem);
        }
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        Dialect.AIMOS.refused(request.response().putHeader("Connection", "close"), problem);
    }

    /** 413, and what to do about it. */
    static Problem tooLarge(int most) {
        return Problem.tooLarge(
                "The body is larger than " + most + " bytes.",
                "Send fewer alerts at a time; in Alertmanager set max_alerts.");
    }

    private Problem full() {
        return Problem.unavailable(
                "Intake has as much under way as it can hold.",
                config.retryAfter(),
                "Send it again after the time in Retry-After.");
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/v1/alerts/")
                || path.startsWith("/v1/hooks/")
                || path.startsWith("/v1/preview/")
                || path.equals("/v2/enqueue")
                || path.equals("/v2/change/enqueue")
                || path.equals("/api/v2/alerts")
                || path.startsWith("/v2/alerts");
    }

    private long length(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String length = request.getHeader("Content-Length");
        try {
            if (length == null) {
                return request.getHeader("Transfer-Encoding") == null ? 0 : config.maxBody();
            }
            return Long.parseLong(length);
        } catch (NumberFormatException broken) {
            return Long.MAX_VALUE;
        }
    }
}
