package org.aimos.console.api.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.aimos.console.ConsoleConfig;
import org.aimos.console.route.Service;

/** The services as an HTTP client sees them: one pool of connections, an address for each. */
@ApplicationScoped
public class Upstreams {
    /** Every open page holds one connection for its event stream. */
    private static final int CONNECTIONS = 512;

    private static final int CONNECT_MILLIS = 1000;

    private final HttpClient client;
    private final ConsoleConfig.Upstream addresses;

    Upstreams(Vertx vertx, ConsoleConfig config) {
        this.addresses = config.upstream();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(CONNECTIONS)
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setDecompressionSupported(false));
    }

    /** The client that reaches them all. */
    public HttpClient client() {
        return client;
    }

    /** A request to a service, by path with query. */
    public RequestOptions request(Service service, HttpMethod method, String uri) {
        URI address = address(service);
        boolean ssl = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : ssl ? 443 : 80;
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(ssl)
                .setMethod(method)
                .setURI(uri);
    }

    private URI address(Service service) {
        return switch (service) {
            case INTAKE -> addresses.intake();
            case DECISION -> addresses.decision();
            case ORCHESTRATOR -> addresses.orchestrator();
            case LEARNING -> addresses.learning();
            case TICKET -> addresses.ticket();
        };
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
