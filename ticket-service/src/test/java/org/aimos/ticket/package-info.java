/** Tests of {@code org.aimos.ticket}. They are lists of what must hold, in plain words. */
@NullMarked
package org.aimos.ticket;

import org.jspecify.annotations.NullMarked;
