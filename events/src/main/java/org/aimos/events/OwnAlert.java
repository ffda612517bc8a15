package org.aimos.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A condition of AIMOS itself, which it tells as a monitor would.
 *
 * @param kind what it is about, such as {@code silence}
 * @param about which one of them; one condition for each
 * @param service as tools call it; null when it is about none
 * @param since when it began
 */
public record OwnAlert(
        String kind,
        String about,
        Severity severity,
        String name,
        String title,
        @Nullable String service,
        @Nullable String environment,
        Map<String, String> labels,
        Instant since) {
    /** As whose alerts they are told. */
    public static final String SOURCE = "aimos";

    /** True when AIMOS itself tells it. */
    public static boolean is(Alert alert) {
        return alert.source().equals(SOURCE);
    }

    /** Identity of the condition: 32 hex digits. */
    public static String key(String kind, String about) {
        String of = "aimos/%s/%s".formatted(kind, about);
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /**
     * The alert it is told as.
     *
     * @param over when it ended; null while it lasts
     */
    public Alert alert(@Nullable Instant over, Instant now) {
        return new Alert(
                SOURCE,
                SOURCE,
                key(kind, about),
                kind + " " + about,
                since.toString(),
                over == null ? AlertStatus.FIRING : AlertStatus.RESOLVED,
                severity,
                "default",
                name,
                title,
                null,
                null,
                service,
                environment,
                labels,
                Map.of(),
                since,
                over,
                now,
                null,
                null);
    }
}
