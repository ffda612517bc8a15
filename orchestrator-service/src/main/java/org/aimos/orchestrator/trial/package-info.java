/**
 * Tries playbooks on their cases with the planner and the machine that real runs go through.
 * Nothing here reaches an action: what a case does not say does not happen.
 */
@NullMarked
package org.aimos.orchestrator.trial;

import org.jspecify.annotations.NullMarked;
