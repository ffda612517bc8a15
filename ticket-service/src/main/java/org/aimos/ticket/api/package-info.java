/** The tickets over REST. Reaches only the root. */
@NullMarked
package org.aimos.ticket.api;

import org.jspecify.annotations.NullMarked;
