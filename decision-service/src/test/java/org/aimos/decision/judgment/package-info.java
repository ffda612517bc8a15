/** Tests of the judgment package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.judgment;

import org.jspecify.annotations.NullMarked;
