/**
 * How one person is reached: web hook, e-mail or PagerDuty, and the calendar that says who is on
 * call. Touches the outside world and no session.
 */
@NullMarked
package org.aimos.ticket.channel;

import org.jspecify.annotations.NullMarked;
