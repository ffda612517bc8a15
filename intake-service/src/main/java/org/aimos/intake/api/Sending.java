package org.aimos.intake.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The doors by which bodies come in, by what their path says of the sender. */
enum Sending {
    /** The token is in a header. */
    HEADER(Dialect.AIMOS),
    /** The same, and answers are Alertmanager's. */
    ALERTMANAGER(Dialect.ALERTMANAGER),
    /** The token is a word of the path. */
    PATH(Dialect.AIMOS),
    /** The token may be in the body. */
    BODY(Dialect.AIMOS),
    /** A person, whom roles let in, wants to see what a body would become. */
    PREVIEW(Dialect.AIMOS);

    private static final String HOOKS = "/v1/hooks/";

    private final Dialect dialect;

    Sending(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The door of this path, with or without a slash at its end; null when it is none. */
    static @Nullable Sending of(String whole) {
        String path = whole;
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.startsWith("/v1/alerts/") || path.startsWith("/v2/alerts")) {
            return HEADER;
        }
        if (path.equals("/api/v2/alerts")) {
            return ALERTMANAGER;
        }
        if (path.startsWith(HOOKS)) {
            return PATH;
        }
        if (path.equals("/v2/enqueue") || path.equals("/v2/change/enqueue")) {
            return BODY;
        }
        return path.startsWith("/v1/preview/") ? PREVIEW : null;
    }

    /** How refusals are written here. */
    Dialect dialect() {
        return dialect;
    }

    /** The token as far as it is to be seen before the body. */
    @Nullable String token(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        return switch (this) {
            case HEADER, ALERTMANAGER -> Request.token(request);
            case PATH -> word(exchange.normalizedPath());
            case BODY -> request.getHeader("X-Routing-Key");
            case PREVIEW -> null;
        };
    }

    private static String word(String path) {
        int end = path.indexOf('/', HOOKS.length());
        String word =
                end < 0 ? path.substring(HOOKS.length()) : path.substring(HOOKS.length(), end);
        if (word.indexOf('%') < 0) {
            return word;
        }
        try {
            return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return word;
        }
    }
}
