/** Tests of {@code org.aimos.ticket.notice}. They are lists of what must hold, in plain words. */
@NullMarked
package org.aimos.ticket.notice;

import org.jspecify.annotations.NullMarked;
