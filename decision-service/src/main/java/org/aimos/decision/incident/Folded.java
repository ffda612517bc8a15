package org.aimos.decision.incident;

import java.util.List;

/**
 * What has to be written after a batch: alerts as they are remembered, incidents as they changed.
 */
public record Folded(List<TrackedAlert> alerts, List<IncidentChange> changes) {}
