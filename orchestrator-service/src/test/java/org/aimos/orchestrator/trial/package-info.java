/** Playbooks tried on their cases, as the command line does it. */
@NullMarked
package org.aimos.orchestrator.trial;

import org.jspecify.annotations.NullMarked;
