/** Tests of the taxonomy package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.taxonomy;

import org.jspecify.annotations.NullMarked;
