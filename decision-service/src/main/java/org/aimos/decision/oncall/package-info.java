/** Who is on call for an incident: from the rotations and calendars of escalations. */
@NullMarked
package org.aimos.decision.oncall;

import org.jspecify.annotations.NullMarked;
