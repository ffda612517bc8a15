/** Tests of the storm package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.backtest;

import org.jspecify.annotations.NullMarked;
