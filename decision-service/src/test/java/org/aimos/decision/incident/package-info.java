/** Tests of the incident package: pure functions, no clock, no I/O. They run in milliseconds. */
@NullMarked
package org.aimos.decision.incident;

import org.jspecify.annotations.NullMarked;
