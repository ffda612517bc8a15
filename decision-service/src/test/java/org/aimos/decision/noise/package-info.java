/** Tests of the storm package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.noise;

import org.jspecify.annotations.NullMarked;
