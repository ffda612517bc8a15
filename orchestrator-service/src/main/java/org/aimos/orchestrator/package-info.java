/**
 * Layer 3: carries out the playbook that was decided, safely, to an end. {@link
 * org.aimos.orchestrator.Orchestrator} is what it does; the packages below are named after its
 * nouns.
 */
@NullMarked
package org.aimos.orchestrator;

import org.jspecify.annotations.NullMarked;
