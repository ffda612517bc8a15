/** What the ticket service hears. Reaches only the root. */
@NullMarked
package org.aimos.ticket.kafka;

import org.jspecify.annotations.NullMarked;
