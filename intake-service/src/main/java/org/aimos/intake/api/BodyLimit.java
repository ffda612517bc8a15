package org.aimos.intake.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.bus.Problem;
import org.aimos.intake.Admission;
import org.aimos.intake.IntakeConfig;
import org.aimos.intake.SourceDesk;
import org.aimos.intake.source.Standing;
import org.aimos.intake.source.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads every body that senders post, before all else, and first asks who sends it: a stranger's
 * passes unread and takes no room, one whose sender is still to be proven has a small share, and
 * none may take longer than its time. What can't be taken is refused in words.
 */
@ApplicationScoped
public class BodyLimit implements WholeBody.Limits {

    static final int BEFORE_ALL = 1_000;
    private static final long OFTEN = 200;

    private final IntakeConfig config;
    private final Admission admission;
    private final SourceDesk sources;
    private final Callers callers;
    private final Set<WholeBody> open = ConcurrentHashMap.newKeySet();

    /** With the limit of bodies, and of all of them together. */
    public BodyLimit(
            IntakeConfig config, Admission admission, SourceDesk sources, Callers callers) {
        this.config = config;
        this.admission = admission;
        this.sources = sources;
        this.callers = callers;
    }

    void watch(@Observes Filters filters, Vertx vertx) {
        filters.register(this::check, BEFORE_ALL);
        vertx.setPeriodic(OFTEN, tick -> endSlow());
    }

    private void check(RoutingContext exchange) {
        Sending door = Sending.of(exchange.normalizedPath());
        if (door == null) {
            exchange.next();
            return;
        }
        long length = length(exchange.request());
        if (length > config.maxBody()) {
            refuse(exchange, door, length, tooLarge());
        } else {
            take(exchange, door, Math.max(0, length));
        }
    }

    private void take(RoutingContext exchange, Sending door, long length) {
        Standing standing = standing(door, exchange);
        Admission.Hold hold = null;
        if (standing != Standing.STRANGER) {
            hold = admission.enter(standing, length);
            if (hold == null) {
                refuse(exchange, door, length, full());
                return;
            }
            leaving(exchange, hold);
        }
        WholeBody.read(
                exchange,
                hold,
                this,
                body -> {
                    if (door == Sending.PREVIEW) {
                        WholeBody.hand(exchange, body);
                    } else {
                        WholeBody.keep(exchange, body);
                    }
                    exchange.next();
                },
                problem -> refused(exchange, door, problem));
    }

    /** Of people roles are asked for later, of whoever shows none nothing is kept. */
    private Standing standing(Sending door, RoutingContext exchange) {
        if (door == Sending.PREVIEW) {
            boolean shows = exchange.request().getHeader("Authorization") != null;
            return shows ? Standing.UNPROVEN : Standing.STRANGER;
        }
        Caller caller =
                new Caller(Token.of(door.token(exchange)), callers.address(exchange.request()))
                        .keep(exchange);
        Standing standing = sources.standing(caller.token(), caller.address());
        boolean later = door == Sending.BODY && standing == Standing.STRANGER;
        return later ? Standing.UNPROVEN : standing;
    }

    private static void leaving(RoutingContext exchange, Admission.Hold hold) {
        exchange.addEndHandler(answered -> hold.leave());
    }

    private void refuse(RoutingContext exchange, Sending door, long length, Problem problem) {
        if (length <= WholeBody.UNREAD) {
            WholeBody.refuse(exchange, this, problem, what -> refused(exchange, door, what));
        } else {
            WholeBody.hangUp(exchange);
            refused(exchange, door, problem);
        }
    }

    private static void refused(RoutingContext exchange, Sending door, Problem problem) {
        HttpServerResponse response = exchange.response();
        if (!response.ended() && !response.closed()) {
            if (!WholeBody.isHttp2(exchange.request())) {
                response.putHeader("Connection", "close");
            }
            door.dialect().refused(response, problem);
        }
    }

    private void endSlow() {
        long oldest = now() - config.bodyTimeout().toNanos();
        for (WholeBody body : open) {
            if (body.older(oldest)) {
                body.end(tooSlow());
            }
        }
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public Set<WholeBody> open() {
        return open;
    }

    @Override
    public int most() {
        return config.maxBody();
    }

    @Override
    public Problem tooLarge() {
        return Problem.tooLarge(
                "The body is larger than " + config.maxBody() + " bytes.",
                "Send fewer alerts at a time; in Alertmanager set max_alerts.");
    }

    @Override
    public Problem full() {
        return Problem.unavailable(
                "Intake has as much under way as it can hold.",
                config.retryAfter(),
                "Send it again after the time in Retry-After.");
    }

    private Problem tooSlow() {
        return Problem.status(
                408,
                "Request timeout",
                "The body was not all there after " + config.bodyTimeout().toSeconds() + " s.",
                "Send it again, and all of it at once.");
    }

    /** Minus one when the request does not say. */
    private static long length(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        try {
            if (length == null) {
                return request.getHeader("Transfer-Encoding") == null ? 0 : -1;
            }
            return Long.parseLong(length);
        } catch (NumberFormatException broken) {
            return Long.MAX_VALUE;
        }
    }
}
