/**
 * Alerts folded into incidents, as pure functions: what was known and what was heard go in, what
 * has to be written comes out. The same alerts end in the same incident in whatever order they
 * come.
 */
@NullMarked
package org.aimos.decision.incident;

import org.jspecify.annotations.NullMarked;
