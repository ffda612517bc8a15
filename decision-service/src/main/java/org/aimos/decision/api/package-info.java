/** Incidents and decisions over REST. Reaches only the root. */
@NullMarked
package org.aimos.decision.api;

import org.jspecify.annotations.NullMarked;
