package org.aimos.decision.noise;

import java.time.Duration;
import java.util.List;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;

/**
 * What a silence would hide.
 *
 * @param firing how many conditions that fire now
 * @param heard how many conditions that were heard in the last days, those among them
 * @param of how many conditions were looked at
 * @param days how far back
 * @param alerts some of them, those heard last first
 */
public record SilencePreview(long firing, int heard, int of, long days, List<AlertSummary> alerts) {
    private static final int SHOWN = 100;

    /** Of the conditions that it covers. */
    public static SilencePreview of(List<AlertSummary> covered, int lookedAt, Duration back) {
        return new SilencePreview(
                covered.stream().filter(a -> a.status() == AlertStatus.FIRING).count(),
                covered.size(),
                lookedAt,
                back.toDays(),
                covered.stream().limit(SHOWN).toList());
    }
}
