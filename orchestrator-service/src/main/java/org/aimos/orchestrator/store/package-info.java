/**
 * The tables of the orchestrator. Hot paths are a few set-based statements for many runs at once,
 * with rows handed over as one JSON document; nothing here decides anything.
 */
@NullMarked
package org.aimos.orchestrator.store;

import org.jspecify.annotations.NullMarked;
