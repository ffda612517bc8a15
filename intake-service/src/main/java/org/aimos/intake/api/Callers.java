package org.aimos.intake.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.aimos.intake.IntakeConfig;
import org.aimos.resources.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from. What a caller says of itself counts only when a trusted proxy says it.
 */
@Singleton
class Callers {

    private final List<AddressRange> trusted;

    @Inject
    Callers(IntakeConfig config) {
        this(
                config.trustedProxies().stream()
                        .flatMap(List::stream)
                        .map(AddressRange::parse)
                        .toList());
    }

    Callers(List<AddressRange> trusted) {
        this.trusted = trusted;
    }

    /** The address; behind trusted proxies the nearest that is none of them. */
    @Nullable String address(HttpServerRequest request) {
        SocketAddress other = request.connection().remoteAddress();
        String remote = other == null ? null : other.hostAddress();
        List<String> said = request.headers().getAll("X-Forwarded-For");
        return said.isEmpty() ? remote : address(remote, said);
    }

    /** The same of what is known: the other end of the connection, and lines of the header. */
    @Nullable String address(@Nullable String remote, List<String> said) {
        String nearest = remote;
        List<String> way = Arrays.asList(String.join(",", said).split(",", -1)).reversed();
        for (String hop : way) {
            if (nearest == null || hop.isBlank() || !isTrusted(nearest)) {
                return nearest;
            }
            nearest = hop.strip();
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(range -> range.holds(address));
    }
}
