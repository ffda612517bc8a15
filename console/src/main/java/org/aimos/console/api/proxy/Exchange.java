package org.aimos.console.api.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.aimos.console.problem.Problem;
import org.aimos.console.route.Service;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. Bodies stream both ways with back-pressure; when
 * either side goes away, the other is told.
 */
final class Exchange {
    private final RoutingContext context;
    private final Service service;
    private final long bodyLimit;
    private final Runnable again;
    private boolean over;
    private boolean repeated;
    private long sent;

    /**
     * @param again asks the service once more; a look whose connection broke is repeated once
     */
    Exchange(RoutingContext context, Service service, long bodyLimit, Consumer<Exchange> again) {
        this.context = context;
        this.service = service;
        this.bodyLimit = bodyLimit;
        this.again = () -> again.accept(this);
    }

    /** Connected: sends the head, then the body as it comes. The caller's request is paused. */
    void send(HttpClientRequest upstream, Optional<String> authorization) {
        HttpServerRequest request = context.request();
        Headers.toService(request.headers(), upstream.headers());
        authorization.ifPresent(value -> upstream.putHeader(HttpHeaders.AUTHORIZATION, value));
        upstream.putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
        upstream.putHeader("X-Forwarded-Proto", request.scheme());
        upstream.putHeader("X-Forwarded-Host", String.valueOf(request.authority()));
        context.response().closeHandler(gone -> upstream.reset());
        upstream.exceptionHandler(told -> {}); // the response's future tells it too
        upstream.response().onSuccess(this::receive).onFailure(this::failed);
        if (request.isEnded()) {
            upstream.end();
        } else {
            upload(request, upstream);
        }
    }

    /** No connection, or it broke before the answer began. */
    void failed(Throwable cause) {
        boolean silent = cause instanceof TimeoutException;
        if (!silent && !over && !repeated && looks()) {
            repeated = true;
            again.run();
            return;
        }
        answer(silent ? ProxyProblems.silent(service) : ProxyProblems.away(service));
    }

    /** Answers a problem in place of the service. */
    void answer(Problem problem) {
        if (over) {
            return;
        }
        over = true;
        ProblemAnswer.write(context, problem);
    }

    private void upload(HttpServerRequest request, HttpClientRequest upstream) {
        request.handler(buffer -> {
            sent += buffer.length();
            if (sent > bodyLimit) {
                answer(ProxyProblems.tooLarge(bodyLimit));
                upstream.reset();
                return;
            }
            forward(buffer, request, upstream);
        });
        request.endHandler(end -> {
            if (sent <= bodyLimit) {
                upstream.end();
            }
        });
        request.exceptionHandler(broken -> upstream.reset());
        request.resume();
    }

    private static void forward(Buffer part, HttpServerRequest from, HttpClientRequest to) {
        if (!to.isChunked() && !to.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            to.setChunked(true);
        }
        to.write(part);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    private void receive(HttpClientResponse answer) {
        if (over) {
            answer.request().reset();
            return;
        }
        over = true;
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.statusCode());
        Headers.toCaller(answer.headers(), response.headers());
        if (isStream(answer.getHeader(HttpHeaders.CONTENT_TYPE))) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            response.putHeader("X-Accel-Buffering", "no");
        }
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH) && hasBody(answer)) {
            response.setChunked(true);
        }
        answer.pipe().endOnFailure(false).to(response).onFailure(broken -> response.reset());
    }

    private boolean looks() {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private boolean hasBody(HttpClientResponse answer) {
        int status = answer.statusCode();
        return !context.request().method().equals(HttpMethod.HEAD)
                && status != 204
                && status != 304;
    }

    private static boolean isStream(@Nullable String contentType) {
        return contentType != null && contentType.startsWith("text/event-stream");
    }
}
