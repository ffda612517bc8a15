/**
 * What a step can do to the outside world, one class an action. An action runs on a virtual thread,
 * touches no database session, and is told everything it needs in its {@link
 * org.aimos.orchestrator.action.ActionCall}.
 */
@NullMarked
package org.aimos.orchestrator.action;

import org.jspecify.annotations.NullMarked;
