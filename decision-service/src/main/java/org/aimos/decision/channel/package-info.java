/** Where decision asks the world outside: on-call calendars. Touches no session. */
@NullMarked
package org.aimos.decision.channel;

import org.jspecify.annotations.NullMarked;
