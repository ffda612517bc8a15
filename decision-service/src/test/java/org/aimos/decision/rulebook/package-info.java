/** Tests of the rulebook package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.rulebook;

import org.jspecify.annotations.NullMarked;
