/**
 * Layer 2: turns alerts into one incident and one explained decision. {@link
 * org.aimos.decision.IncidentDesk} is the use case; whoever has read it knows the service.
 */
@NullMarked
package org.aimos.decision;

import org.jspecify.annotations.NullMarked;
