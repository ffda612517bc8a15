/**
 * The life of a run as a pure state machine: a signal in, the next state, facts and commands out.
 * Nothing here waits, writes or calls; whatever must happen is a {@link
 * org.aimos.orchestrator.run.Command}.
 */
@NullMarked
package org.aimos.orchestrator.run;

import org.jspecify.annotations.NullMarked;
