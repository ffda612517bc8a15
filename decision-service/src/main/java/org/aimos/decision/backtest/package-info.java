/**
 * What changed resources would have decided: recorded situations judged twice, as it is in force
 * and as it would be, and the difference counted. Nothing here has an effect.
 */
@NullMarked
package org.aimos.decision.backtest;

import org.jspecify.annotations.NullMarked;
