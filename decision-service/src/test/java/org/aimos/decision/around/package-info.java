/** Tests of the storm package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.around;

import org.jspecify.annotations.NullMarked;
