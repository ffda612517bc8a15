package org.aimos.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body that parsed but could not be mapped, or whose labels reach outside what its source may
 * name.
 *
 * @param receipt the receipt its sender was given
 * @param source the source that sent it
 * @param connector the connector it was posted to
 * @param reason why, in one sentence
 * @param contentType as sent
 * @param headers as sent, secrets removed
 * @param body the exact bytes, base64
 * @param receivedAt when intake heard it
 */
public record AlertQuarantined(
        String receipt,
        String source,
        String connector,
        String reason,
        @Nullable String contentType,
        Map<String, String> headers,
        String body,
        Instant receivedAt)
        implements FactData {}
