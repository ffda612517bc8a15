/** Locks, limits and everything else that speaks against a run. Pure. */
@NullMarked
package org.aimos.orchestrator.admit;

import org.jspecify.annotations.NullMarked;
