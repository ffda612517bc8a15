package org.aimos.decision.volume;

import java.time.Instant;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.OwnAlert;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A time when far more was heard of a source or service than is usual.
 *
 * @param series {@code source:NAME} or {@code service:NAME}
 * @param endedAt null while it lasts
 * @param most alerts in ten minutes
 * @param low from where it is usual
 * @param high up to where it is usual
 * @param weeks how many weeks that is known from
 */
public record Spike(
        String id,
        String series,
        Instant beganAt,
        @Nullable Instant endedAt,
        int most,
        int low,
        int high,
        int weeks,
        String sentence) {
    private static final String SERVICE = "service:";
    private static final String NAME = "AlertVolumeSpike";

    /** The series of a service. */
    public static String ofService(String service) {
        return SERVICE + service;
    }

    /** The series of a source. */
    public static String ofSource(String source) {
        return "source:" + source;
    }

    /** The service it is about; null when it is about a source. */
    public @Nullable String service() {
        return series.startsWith(SERVICE) ? series.substring(SERVICE.length()) : null;
    }

    /** The same, over. */
    public Spike over(Instant at) {
        return new Spike(id, series, beganAt, at, most, low, high, weeks, sentence);
    }

    /** The same with what it has grown to. */
    public Spike grown(int heard, String said) {
        return new Spike(id, series, beganAt, endedAt, heard, low, high, weeks, said);
    }

    /**
     * The alert it is told as.
     *
     * @param named what tools call the service; null when it is about none
     * @param labels by which alerts of the service are known
     */
    public Alert alert(
            @Nullable String named,
            @Nullable String environment,
            Map<String, String> labels,
            Instant now) {
        return new OwnAlert(
                        "spike",
                        series,
                        Severity.WARNING,
                        NAME,
                        "%s: %s".formatted(series.replaceFirst(":", " "), sentence),
                        named,
                        environment,
                        labels,
                        beganAt)
                .alert(endedAt, now);
    }
}
