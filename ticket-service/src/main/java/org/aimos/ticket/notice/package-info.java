/** Who has to be told what, and when it goes to the next level. No Quarkus, no clock, no I/O. */
@NullMarked
package org.aimos.ticket.notice;

import org.jspecify.annotations.NullMarked;
