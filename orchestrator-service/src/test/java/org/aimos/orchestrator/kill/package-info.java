/** Scopes of the switch, and how fresh its copy is. Pure. */
@NullMarked
package org.aimos.orchestrator.kill;

import org.jspecify.annotations.NullMarked;
