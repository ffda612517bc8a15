package org.aimos.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All settings of intake. */
@ConfigMapping(prefix = "aimos.intake")
public interface IntakeConfig {

    /** The largest body that is read, in bytes, after decompression; what is beyond gets 413. */
    @WithDefault("1048576")
    int maxBody();

    /** How many alerts one body may hold; more gets 413. */
    @WithDefault("5000")
    int maxAlerts();

    /**
     * Addresses of proxies before intake whose {@code X-Forwarded-For} is believed, such as {@code
     * 10.0.0.0/8}; none when left out.
     */
    Optional<List<String>> trustedProxies();

    /** How many requests may be under way at once; what is beyond gets 503 unread. */
    @WithDefault("1000")
    int maxRequests();

    /** How many bytes of bodies may be under way at once; what is beyond gets 503 unread. */
    @WithDefault("67108864")
    long maxBytes();

    /** Percent of both that is kept for what is critical and for what is over. */
    @WithDefault("25")
    int reserve();

    /**
     * Percent of both that bodies may hold, beside the rest, while they are read and their sender
     * is not proven: so much for those that have a signature to show, so much for those whose token
     * stands in the body.
     */
    @WithDefault("10")
    int unproven();

    /** For how long a body may keep coming; one that is not there by then gets 408. */
    @WithDefault("15s")
    Duration bodyTimeout();

    /** What a sender is told to wait, in {@code Retry-After}, while intake cannot take anything. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How many notes and changes are remembered of tools that write neither a time nor an id. */
    @WithDefault("20000")
    int repeatKeys();

    /** For how long an equal body of these is taken for a retry of the same delivery. */
    @WithDefault("10m")
    Duration repeatFor();

    /** For how long quarantined bodies are kept. */
    @WithDefault("30d")
    Duration keepQuarantine();
}
