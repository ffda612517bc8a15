/**
 * Judges a recorded situation by a rulebook and explains it. A pure function: the same recorded
 * bytes give the same decision, word for word, whenever it is asked again.
 */
@NullMarked
package org.aimos.decision.judgment;

import org.jspecify.annotations.NullMarked;
