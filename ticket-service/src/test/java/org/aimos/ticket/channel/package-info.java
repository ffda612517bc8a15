/** Tests of {@code org.aimos.ticket.channel}. They are lists of what must hold, in plain words. */
@NullMarked
package org.aimos.ticket.channel;

import org.jspecify.annotations.NullMarked;
