/**
 * What a ticket knows, folded from facts in any order, and how it reads to a person. No Quarkus, no
 * clock, no I/O.
 */
@NullMarked
package org.aimos.ticket.record;

import org.jspecify.annotations.NullMarked;
