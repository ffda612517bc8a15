package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.ByteArrayBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.StringBodyContent;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * How the client of Kubernetes speaks HTTP for one call: to an address that was resolved and
 * checked right before, over a connection for just that request, and to nowhere else, whatever the
 * answer says. What changes something is sent only if the call may still begin once the connection
 * stands, however often the client sends it. Web sockets are none of it.
 */
final class ClusterHttp implements HttpClient.Factory {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpSender sender;
    private final ActionCall call;
    private final TargetSpec spec;

    ClusterHttp(HttpSender sender, ActionCall call) {
        this.sender = sender;
        this.call = call;
        this.spec = call.requiredTarget().spec();
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return new Making(this);
    }

    private static final class Making
            extends StandardHttpClientBuilder<Client, ClusterHttp, Making> {
        Making(ClusterHttp factory) {
            super(factory);
        }

        @Override
        public Client build() {
            Client derivedFrom = client;
            return new Client(
                    this,
                    clientFactory,
                    derivedFrom == null ? new AtomicBoolean() : derivedFrom.getClosed());
        }

        @Override
        protected Making newInstance(ClusterHttp factory) {
            return new Making(factory);
        }
    }

    private static final class Client extends StandardHttpClient<Client, ClusterHttp, Making> {
        private final ClusterHttp http;

        Client(Making builder, ClusterHttp http, AtomicBoolean closed) {
            super(builder, closed);
            this.http = http;
        }

        @Override
        public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
                StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            return http.send(request, this::isClosed)
                    .thenApply(
                            answer -> new Response(request, answer, new Whole(answer, consumer)));
        }

        @Override
        public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
                StandardWebSocketBuilder builder, WebSocket.Listener listener) {
            return CompletableFuture.failedFuture(
                    new IOException("AIMOS uses no web sockets with Kubernetes"));
        }

        @Override
        protected void doClose() {
            // connections end with their requests
        }
    }

    /** An answer, read to its end. */
    private record Answer(int status, Map<String, List<String>> headers, Buffer body) {}

    private CompletableFuture<Answer> send(StandardHttpRequest request, BooleanSupplier ended) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        try {
            Iterator<InetAddress> addresses =
                    sender.addresses(request.uri().getHost(), spec).iterator();
            connected(addresses, request)
                    .compose(connection -> {
                        look(connection, ended);
                        return answer(connection, body(request));
                    })
                    .onComplete(
                            // what is made of it may take a while, and not on an event loop
                            answer -> Thread.startVirtualThread(() -> answered.complete(answer)),
                            e ->
                                    Thread.startVirtualThread(
                                            () -> answered.completeExceptionally(e)));
        } catch (IOException | Addresses.RefusedException e) {
            answered.completeExceptionally(unsent(e));
        }
        return answered;
    }

    /**
     * The last look before a request is sent that changes something.
     *
     * @param ended true when nobody waits for the answer any more
     */
    private void look(HttpClientRequest request, BooleanSupplier ended) {
        if (request.getMethod().equals(HttpMethod.GET)) {
            return;
        }
        try {
            call.lastLook();
            if (ended.getAsBoolean()) {
                throw ActionCall.NotBegunException.late();
            }
        } catch (ActionCall.NotBegunException kept) {
            request.reset();
            throw kept;
        }
    }

    private Future<HttpClientRequest> connected(
            Iterator<InetAddress> addresses, StandardHttpRequest request) {
        return sender.client(spec)
                .request(options(addresses.next(), request))
                .recover(e ->
                        addresses.hasNext()
                                ? connected(addresses, request)
                                : Future.failedFuture(unsent(e)));
    }

    private static RequestOptions options(InetAddress address, StandardHttpRequest request) {
        URI uri = request.uri();
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        Duration longest = request.getTimeout() == null ? LONGEST : request.getTimeout();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        RequestOptions options =
                HttpSender.pinned(address, uri.getHost().replaceAll("[\\[\\]]", ""), port, tls)
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setURI((uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query)
                        .setIdleTimeout(longest.toMillis());
        request.headers()
                .forEach((name, values) ->
                        options.putHeader(name, List.<CharSequence>copyOf(values)));
        if (request.getContentType() != null) {
            options.putHeader("Content-Type", request.getContentType());
        }
        return options;
    }

    private static @Nullable Buffer body(StandardHttpRequest request) {
        return switch (request.body()) {
            case null -> null;
            case StringBodyContent text -> Buffer.buffer(text.getContent());
            case ByteArrayBodyContent bytes -> Buffer.buffer(bytes.getContent());
            default -> throw new IllegalArgumentException("no action sends a stream");
        };
    }

    private static Future<Answer> answer(HttpClientRequest request, @Nullable Buffer body) {
        return (body == null ? request.send() : request.send(body))
                .compose(response ->
                        response.body()
                                .map(bytes ->
                                        new Answer(
                                                response.statusCode(),
                                                response.headers().names().stream()
                                                        .collect(
                                                                Collectors.toMap(
                                                                        name -> name,
                                                                        response.headers()
                                                                                ::getAll)),
                                                bytes)));
    }

    /** As the client tells what was never sent from what was. */
    private static ConnectException unsent(Throwable e) {
        ConnectException unsent = new ConnectException(Attempt.said(e));
        unsent.initCause(e);
        return unsent;
    }

    private static final class Response extends StandardHttpHeaders
            implements HttpResponse<AsyncBody> {
        private final StandardHttpRequest request;
        private final int status;
        private final AsyncBody body;

        Response(StandardHttpRequest request, Answer answer, AsyncBody body) {
            super(answer.headers());
            this.request = request;
            this.status = answer.status();
            this.body = body;
        }

        @Override
        public int code() {
            return status;
        }

        @Override
        public AsyncBody body() {
            return body;
        }

        @Override
        public StandardHttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }
    }

    /** A body that is there: all of it when first asked for, its end when asked again. */
    private static final class Whole implements AsyncBody {
        private final Buffer body;
        private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicInteger asked = new AtomicInteger();

        Whole(Answer answer, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            this.body = answer.body();
            this.consumer = consumer;
        }

        @Override
        public void consume() {
            if (asked.getAndIncrement() > 0) {
                done.complete(null);
                return;
            }
            try {
                consumer.consume(List.of(ByteBuffer.wrap(body.getBytes())), this);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(false);
        }
    }
}
