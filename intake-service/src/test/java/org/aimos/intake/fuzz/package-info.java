/**
 * Bodies that nobody thought of, made from those that tools send, and what must hold for each of
 * them. A seed makes the same bodies again.
 */
@NullMarked
package org.aimos.intake.fuzz;

import org.jspecify.annotations.NullMarked;
