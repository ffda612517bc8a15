/**
 * How an incident ended. What counts is what the monitor said and what people did, never what a
 * script reported about itself.
 */
@NullMarked
package org.aimos.learning.outcome;

import org.jspecify.annotations.NullMarked;
