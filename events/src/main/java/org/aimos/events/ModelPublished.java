package org.aimos.events;

import java.time.Instant;

/**
 * A new model of a score. Every later decision may use it; nothing else follows from it.
 *
 * @param target what it estimates: {@code resolves} or {@code noise}
 * @param version grows by one with each model of that target
 * @param digest {@code sha256:} over the UTF-8 bytes of {@code model}
 * @param model the exact text, a {@link ScoreModel} as JSON
 * @param sentence why it counts or not
 */
public record ModelPublished(
        String target, int version, String digest, String model, String sentence, Instant at)
        implements FactData {}
