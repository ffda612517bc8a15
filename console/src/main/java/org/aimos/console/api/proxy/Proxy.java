package org.aimos.console.api.proxy;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.aimos.console.ConsoleConfig;
import org.aimos.console.Sessions;
import org.aimos.console.Standing;
import org.aimos.console.route.Routes;
import org.aimos.console.route.Service;

/**
 * Hands {@code /v1}, {@code /v2} and {@code /api/v2} on to the services. An {@code Authorization}
 * header passes through; without one, the session's cookie becomes a bearer token. The service
 * decides what it is worth.
 */
@ApplicationScoped
public class Proxy {
    private static final String STREAM = "/v1/stream";

    private final Upstreams upstreams;
    private final OriginCheck origins;
    private final Standing standing;
    private final Sessions sessions;
    private final long bodyLimit;
    private final long answerMillis;

    Proxy(
            Upstreams upstreams,
            OriginCheck origins,
            Standing standing,
            Sessions sessions,
            ConsoleConfig config) {
        this.upstreams = upstreams;
        this.origins = origins;
        this.standing = standing;
        this.sessions = sessions;
        this.bodyLimit = config.bodyLimit().asLongValue();
        this.answerMillis = config.answerWithin().toMillis();
    }

    void register(@Observes Router router) {
        router.route("/v1/*").handler(this::handle);
        router.route("/v2/*").handler(this::handle);
        router.route("/api/v2/*").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        Optional<Service> owner = Routes.owner(request.method().name(), context.normalizedPath());
        if (owner.isEmpty()) {
            ProblemAnswer.write(context, ProxyProblems.unknown(context.normalizedPath()));
            return;
        }
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent() && !origins.mayUseCookie(request)) {
            ProblemAnswer.write(context, OriginCheck.foreign());
            return;
        }
        if (bearer.isPresent() && !stands(bearer.get())) {
            ProblemAnswer.write(context, ProxyProblems.ended());
            return;
        }
        if (declaredLength(request) > bodyLimit) {
            ProblemAnswer.write(context, ProxyProblems.tooLarge(bodyLimit));
            return;
        }
        forward(context, owner.get(), bearer);
    }

    private void forward(RoutingContext context, Service service, Optional<String> bearer) {
        Exchange exchange =
                new Exchange(
                        context, service, bodyLimit, one -> ask(context, service, bearer, one));
        ask(context, service, bearer, exchange);
    }

    private void ask(
            RoutingContext context, Service service, Optional<String> bearer, Exchange exchange) {
        RequestOptions options =
                upstreams.request(service, context.request().method(), context.request().uri());
        if (!context.normalizedPath().equals(STREAM)) {
            options.setIdleTimeout(answerMillis);
        }
        upstreams
                .client()
                .request(options)
                .onSuccess(upstream -> exchange.send(upstream, bearer))
                .onFailure(exchange::failed);
    }

    /** The session as a token, when no other proof came along. */
    private static Optional<String> bearer(HttpServerRequest request) {
        Cookie session = request.getCookie(Sessions.COOKIE);
        boolean other = request.headers().contains(HttpHeaders.AUTHORIZATION);
        return session == null || session.getValue().isEmpty() || other
                ? Optional.empty()
                : Optional.of("Bearer " + session.getValue());
    }

    private boolean stands(String bearer) {
        return sessions.person(bearer, null).filter(standing::holds).isPresent();
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
