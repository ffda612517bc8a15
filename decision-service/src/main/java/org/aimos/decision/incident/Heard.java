package org.aimos.decision.incident;

import org.aimos.decision.noise.Hush;
import org.aimos.events.Alert;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it came in, and where it belongs by the resources of this moment.
 *
 * @param receipt the receipt its sender was given; null when the fact carried none
 * @param hush why it is held back; null when it is not
 */
public record Heard(
        Alert alert, Placement placement, @Nullable String receipt, @Nullable Hush hush) {}
