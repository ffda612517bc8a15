/**
 * Runs by the clock: when one is due, and what it is about. Pure; that a time is run once whatever
 * the number of replicas is the database's promise, by the id that is made of trigger and time.
 */
@NullMarked
package org.aimos.orchestrator.trigger;

import org.jspecify.annotations.NullMarked;
