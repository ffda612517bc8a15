/**
 * One class for each tool: bytes and headers in, alerts in the house's language out. A connector is
 * a pure function that knows no neighbour; what several share lies in {@code canonical}.
 */
@NullMarked
package org.aimos.intake.connector;

import org.jspecify.annotations.NullMarked;
