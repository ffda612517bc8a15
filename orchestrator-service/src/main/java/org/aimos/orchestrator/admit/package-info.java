/**
 * Whether a run may begin now: one for an incident, locks, limits, the kill switch, the incident
 * itself. Pure; whatever speaks against it becomes the reason people are given.
 */
@NullMarked
package org.aimos.orchestrator.admit;

import org.jspecify.annotations.NullMarked;
