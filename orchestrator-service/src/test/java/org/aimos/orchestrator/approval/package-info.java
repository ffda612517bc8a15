/** The table of who may answer what. One row a rule. */
@NullMarked
package org.aimos.orchestrator.approval;

import org.jspecify.annotations.NullMarked;
