/** Runs by the clock, without a clock. */
@NullMarked
package org.aimos.orchestrator.trigger;

import org.jspecify.annotations.NullMarked;
