package org.aimos.decision;

import org.aimos.decision.incident.Placement;
import org.aimos.events.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert and where it belongs, before anybody asked whether it is silenced.
 *
 * @param receipt the receipt its sender was given; null when the fact carried none
 */
record Placed(Alert alert, Placement placement, @Nullable String receipt) {}
