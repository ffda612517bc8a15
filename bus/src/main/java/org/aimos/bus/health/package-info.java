/**
 * What this service knows about itself: whether it is ready, how far it is behind, and the tidying
 * that keeps its tables small.
 */
@NullMarked
package org.aimos.bus.health;

import org.jspecify.annotations.NullMarked;
