/** The parts of a worker, on clocks that tests turn. No framework. */
@NullMarked
package org.aimos.orchestrator.worker;

import org.jspecify.annotations.NullMarked;
