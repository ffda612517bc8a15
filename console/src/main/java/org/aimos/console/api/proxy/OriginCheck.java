package org.aimos.console.api.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.aimos.console.ConsoleConfig;
import org.aimos.console.problem.Problem;
import org.aimos.console.route.SameOrigin;
import org.jspecify.annotations.Nullable;

/** Asks of a request whether it comes from the page itself. */
@ApplicationScoped
public class OriginCheck {
    private final SameOrigin rule;

    OriginCheck(ConsoleConfig config) {
        this.rule = new SameOrigin(config.origins().orElse(Set.of()));
    }

    /** Whether the session's cookie may carry this request. */
    public boolean mayUseCookie(HttpServerRequest request) {
        return rule.allows(request.method().name(), origin(request), own(request));
    }

    /** Whether this request may try a password. */
    public boolean maySignIn(HttpServerRequest request) {
        return rule.allowsSignIn(origin(request), own(request));
    }

    /** The refusal: 403. */
    public static Problem foreign() {
        return Problem.of(
                        403,
                        "Not from this page",
                        "A request that changes something came with a session but not from this page.",
                        "Use the page itself, or send a token as Authorization: Bearer. Behind a proxy,"
                                + " name its address in aimos.console.origins.")
                .at("Origin");
    }

    private static @Nullable String origin(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN);
    }

    private static String own(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }
}
