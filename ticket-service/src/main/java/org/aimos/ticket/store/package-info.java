/** Tickets, pages and messages in PostgreSQL. Reached only from the root. */
@NullMarked
package org.aimos.ticket.store;

import org.jspecify.annotations.NullMarked;
