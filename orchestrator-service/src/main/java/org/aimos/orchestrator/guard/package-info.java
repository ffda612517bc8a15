/**
 * What keeps automation from doing too much at once: how far a run reaches, the last healthy hosts,
 * change windows, and circuit breakers. Pure; the reason against a run is a sentence for people.
 */
@NullMarked
package org.aimos.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
