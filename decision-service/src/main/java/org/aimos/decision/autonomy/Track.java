package org.aimos.decision.autonomy;

import org.aimos.events.AutonomyFact.Evidence;

/**
 * What is recorded of a playbook's version for some services since its last demotion there.
 *
 * @param runs those that no person started
 * @param decisions how many chose it
 */
public record Track(Evidence runs, int decisions) {}
