package org.aimos.intake.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aimos.intake.connector.Payload;
import org.jspecify.annotations.Nullable;

/** Reads from a request what intake needs of it. */
final class Request {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final String GENIE = "geniekey ";

    private Request() {}

    /** A query as the form that it is written like. */
    static Payload query(@Nullable String query, HttpServerRequest http, Clock clock) {
        Payload plain = payload(null, http, clock);
        var headers = new TreeMap<>(plain.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED);
        byte[] form = (query == null ? "" : query).getBytes(StandardCharsets.UTF_8);
        return new Payload(form, headers, clock.instant());
    }

    /** What was read of this exchange. */
    static Payload payload(RoutingContext exchange, Clock clock) {
        return payload(WholeBody.of(exchange), exchange.request(), clock);
    }

    /** Bytes, headers and the time. */
    static Payload payload(byte @Nullable [] body, HttpServerRequest http, Clock clock) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> header : http.headers()) {
            headers.putIfAbsent(header.getKey(), header.getValue());
        }
        return new Payload(body == null ? new byte[0] : body, headers, clock.instant());
    }

    /**
     * The source token: {@code X-AIMOS-Token}, a bearer token, a GenieKey, or the password of basic
     * authentication (the user when there is no password). Null when there is none.
     */
    static @Nullable String token(HttpServerRequest http) {
        String own = http.getHeader("X-AIMOS-Token");
        if (own != null && !own.isBlank()) {
            return own.strip();
        }
        String given = http.getHeader(HttpHeaders.AUTHORIZATION);
        if (given == null) {
            return null;
        }
        String scheme = given.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return given.substring(BEARER.length()).strip();
        }
        if (scheme.startsWith(GENIE)) {
            return given.substring(GENIE.length()).strip();
        }
        return scheme.startsWith(BASIC) ? password(given.substring(BASIC.length()).strip()) : null;
    }

    private static @Nullable String password(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String password = colon < 0 ? "" : pair.substring(colon + 1);
            return password.isEmpty() && colon > 0 ? pair.substring(0, colon) : password;
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
