/**
 * What is heard and need not be acted on: alerts that people have silenced, alerts that another one
 * explains, conditions that go on and off. Pure functions of resources, alerts and a moment.
 */
@NullMarked
package org.aimos.decision.noise;

import org.jspecify.annotations.NullMarked;
