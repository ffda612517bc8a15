package org.aimos.console.api.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.aimos.console.problem.Problem;

/** Writes a problem where no JAX-RS resource is asked. */
final class ProblemAnswer {
    private ProblemAnswer() {}

    /** Ends the answer; the connection too when the body was not read to its end. */
    static void write(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        Problem.Body body = problem.body();
        JsonObject json =
                new JsonObject()
                        .put("type", body.type())
                        .put("title", body.title())
                        .put("status", body.status())
                        .put("detail", body.detail());
        if (body.where() != null) {
            json.put("where", body.where());
        }
        json.put("mend", body.mend());
        String retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        if (!context.request().isEnded() && bodyComes(context.request())) {
            if (context.request().version() != HttpVersion.HTTP_2) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            context.request().handler(rest -> {});
            context.request().resume();
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.toBuffer());
    }

    private static boolean bodyComes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !length.equals("0"));
    }
}
