/** Tests of the autonomy package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.autonomy;

import org.jspecify.annotations.NullMarked;
