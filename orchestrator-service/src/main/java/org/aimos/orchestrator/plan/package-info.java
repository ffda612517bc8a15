/**
 * From a playbook and a situation to a plan: inputs rendered and bounded, steps with their effect
 * class, and the lines and digest that people agree to. Pure; whatever cannot be planned is refused
 * with a reason.
 */
@NullMarked
package org.aimos.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
