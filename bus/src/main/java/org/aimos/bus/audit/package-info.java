/**
 * The audit chain of a service that keeps one: rows that can be added and read, each with the hash
 * of the one before. What is to be kept is noted in the transaction it is about; one appender
 * chains it a moment later.
 */
@NullMarked
package org.aimos.bus.audit;

import org.jspecify.annotations.NullMarked;
