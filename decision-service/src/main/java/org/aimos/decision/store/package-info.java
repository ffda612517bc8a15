/**
 * Incidents, alerts and decisions in PostgreSQL. A batch of alerts takes the same few statements
 * whatever its size, and locks in one order: correlation keys sorted, then the storm.
 */
@NullMarked
package org.aimos.decision.store;

import org.jspecify.annotations.NullMarked;
