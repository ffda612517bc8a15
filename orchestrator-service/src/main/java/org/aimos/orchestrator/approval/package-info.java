/**
 * Who may answer a question to people, and which answer counts. Pure rules; what was answered is
 * kept in an insert-only table.
 */
@NullMarked
package org.aimos.orchestrator.approval;

import org.jspecify.annotations.NullMarked;
