/**
 * How many alerts are usual for an hour of the week, and when far more come than that. Pure
 * functions over counts of five minutes.
 */
@NullMarked
package org.aimos.decision.volume;

import org.jspecify.annotations.NullMarked;
