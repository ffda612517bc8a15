/** The orchestrator's REST API: runs, approvals and the kill switch. It only hands over. */
@NullMarked
package org.aimos.orchestrator.api;

import org.jspecify.annotations.NullMarked;
