package org.aimos.orchestrator.action;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.aimos.resources.TargetSpec;

/**
 * Sends one HTTP request to an address that was resolved and checked once, and says exactly whether
 * it was sent. It follows no redirect, keeps no connection, and tries again nothing.
 */
@ApplicationScoped
class HttpSender {
    /** Of an answer's body, in bytes; the rest is dropped. */
    static final int BODY_LIMIT = 64 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The authorities of the machine vouch for targets that name none. */
    private static final String MACHINE = "";

    private final Vertx vertx;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Addresses addresses;

    HttpSender(Vertx vertx, Addresses addresses) {
        this.addresses = addresses;
        this.vertx = vertx;
    }

    /** The addresses of a host of this target, each of them checked. */
    List<InetAddress> addresses(String host, TargetSpec spec)
            throws UnknownHostException, Addresses.RefusedException {
        return addresses.of(host.replaceAll("[\\[\\]]", ""), spec.network());
    }

    /** A client that trusts whom the target trusts, and keeps no connection. */
    HttpClient client(TargetSpec spec) {
        return clients.computeIfAbsent(requireNonNullElse(spec.ca(), MACHINE), this::open);
    }

    private HttpClient open(String ca) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setMaxPoolSize(1024)
                        .setMaxRedirects(0)
                        .setForceSni(false)
                        .setDecompressionSupported(false);
        if (!ca.equals(MACHINE)) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca));
        }
        return vertx.createHttpClient(options);
    }

    /** Sends and waits for the answer until the deadline; an interrupt stops it too. */
    Exchange send(HttpCall call, Deadline deadline, BooleanSupplier cancelled) {
        Exchange last = new Exchange.Unreachable("the host has no address");
        try {
            for (InetAddress address : addresses.of(call.uri().host(), call.spec().network())) {
                if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return new Exchange.Stopped("cancelled before anything was sent");
                }
                if (deadline.passed()) {
                    return new Exchange.Unreachable("no time was left to connect");
                }
                last = sendTo(address, call, deadline, cancelled);
                if (!(last instanceof Exchange.Unreachable)) {
                    return last;
                }
            }
        } catch (UnknownHostException e) {
            return new Exchange.Unreachable("the host " + call.uri().host() + " is not known");
        } catch (Addresses.RefusedException e) {
            return new Exchange.Refused(e.getMessage() + "");
        }
        return last;
    }

    private Exchange sendTo(
            InetAddress address, HttpCall call, Deadline deadline, BooleanSupplier cancelled) {
        Duration left = deadline.left();
        Future<HttpClientRequest> connecting =
                client(call.spec()).request(options(address, call, left));
        try {
            HttpClientRequest request =
                    connecting
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(left.toMillis(), TimeUnit.MILLISECONDS);
            if (cancelled.getAsBoolean()) {
                request.reset();
                return new Exchange.Stopped("cancelled before anything was sent");
            }
            if (deadline.passed()) {
                request.reset();
                return new Exchange.Unreachable("connecting took all the time");
            }
            return exchange(request, call, deadline);
        } catch (ExecutionException e) {
            return new Exchange.Unreachable(why(e));
        } catch (TimeoutException e) {
            connecting.onSuccess(HttpClientRequest::reset);
            return new Exchange.Unreachable("no connection within " + left.toMillis() + " ms");
        } catch (InterruptedException e) {
            connecting.onSuccess(HttpClientRequest::reset);
            Thread.currentThread().interrupt();
            return new Exchange.Stopped("cancelled before anything was sent");
        }
    }

    private static Exchange exchange(HttpClientRequest request, HttpCall call, Deadline deadline) {
        BodyReader reader = new BodyReader(BODY_LIMIT);
        // before it is sent: a handler that comes late finds an answer that has already ended
        request.response().onSuccess(reader::begin).onFailure(reader::fail);
        (call.body() == null ? request.end() : request.end(call.body())).onFailure(reader::fail);
        CompletableFuture<Exchange.Answer> answer = reader.answer();
        try {
            return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return new Exchange.NoAnswer(why(e));
        } catch (TimeoutException e) {
            request.reset();
            return unfinished(reader, "no answer came in time");
        } catch (InterruptedException e) {
            request.reset();
            Thread.currentThread().interrupt();
            return unfinished(reader, "cancelled while the answer was awaited");
        }
    }

    private static Exchange unfinished(BodyReader reader, String reason) {
        return reader.partial()
                .<Exchange>map(a -> a)
                .orElseGet(() -> new Exchange.NoAnswer(reason));
    }

    private static RequestOptions options(InetAddress address, HttpCall call, Duration left) {
        long connect = Math.max(1, Math.min(left.toMillis(), CONNECT.toMillis()));
        TargetUri uri = call.uri();
        RequestOptions options =
                pinned(address, uri.host(), uri.port(), uri.tls())
                        .setMethod(call.method())
                        .setURI(uri.requestTarget())
                        .setConnectTimeout(connect);
        call.headers().forEach(options::putHeader);
        return options;
    }

    /** A request to exactly this address, in the name of its host, that follows no redirect. */
    static RequestOptions pinned(InetAddress address, String host, int port, boolean tls) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT.toMillis());
    }

    private static String why(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
