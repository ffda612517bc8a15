/**
 * Drives runs: each on a virtual thread of its own, one signal after the other, keeping every
 * transition before it does what the machine commands. Knows no framework; what it needs kept goes
 * through {@link org.aimos.orchestrator.worker.Ledger}.
 */
@NullMarked
package org.aimos.orchestrator.worker;

import org.jspecify.annotations.NullMarked;
