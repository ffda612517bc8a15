/** Tests of {@code org.aimos.ticket.record}. They are lists of what must hold, in plain words. */
@NullMarked
package org.aimos.ticket.record;

import org.jspecify.annotations.NullMarked;
