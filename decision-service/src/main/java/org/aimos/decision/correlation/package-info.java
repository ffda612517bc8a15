/**
 * Which alerts of different services are one incident, and where it comes from: topology, changes
 * and text, as pure functions.
 */
@NullMarked
package org.aimos.decision.correlation;

import org.jspecify.annotations.NullMarked;
