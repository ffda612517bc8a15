/**
 * The state machine under every signal and in every order. Playbooks are written as YAML, as their
 * authors write them.
 */
@NullMarked
package org.aimos.orchestrator.run;

import org.jspecify.annotations.NullMarked;
