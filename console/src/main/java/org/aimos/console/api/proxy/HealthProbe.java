package org.aimos.console.api.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.aimos.console.ConsoleConfig;
import org.aimos.console.route.Service;
import org.jspecify.annotations.Nullable;

/**
 * Asks services for their health (MicroProfile Health), each for itself and no longer than allowed.
 */
@ApplicationScoped
public class HealthProbe {
    private static final String READY = "/q/health/ready";

    private final Upstreams upstreams;
    private final Clock clock;
    private final Duration within;

    HealthProbe(Upstreams upstreams, Clock clock, ConsoleConfig config) {
        this.upstreams = upstreams;
        this.clock = clock;
        this.within = config.healthWithin();
    }

    /** The health of all services, in their order; never fails. */
    public Future<List<Health>> all() {
        List<Future<Health>> asked = Arrays.stream(Service.values()).map(this::ask).toList();
        return Future.join(asked).map(all -> all.<Health>list());
    }

    private Future<Health> ask(Service service) {
        Instant start = clock.instant();
        return upstreams
                .client()
                .request(
                        upstreams
                                .request(service, HttpMethod.GET, READY)
                                .setIdleTimeout(within.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> read(service, millisSince(start), body))
                .otherwise(away -> silent(service, millisSince(start)));
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }

    private static Health read(Service service, long millis, Buffer body) {
        try {
            JsonObject json = body.toJsonObject();
            List<Health.Check> checks =
                    json.getJsonArray("checks", new JsonArray()).stream()
                            .map(JsonObject.class::cast)
                            .map(check -> new Health.Check(check.getString("name", ""), up(check)))
                            .toList();
            return new Health(service.word(), up(json), millis, null, checks, unreadable(json));
        } catch (DecodeException | ClassCastException noHealth) {
            return new Health(
                    service.word(),
                    false,
                    millis,
                    "answers, but not with its health",
                    List.of(),
                    null);
        }
    }

    private static @Nullable String unreadable(JsonObject json) {
        return json.getJsonArray("checks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(check -> check.getJsonObject("data", new JsonObject()))
                .map(data -> data.getString("unreadable"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean up(JsonObject json) {
        return "UP".equals(json.getString("status"));
    }

    private static Health silent(Service service, long millis) {
        return new Health(service.word(), false, millis, "does not answer", List.of(), null);
    }
}
