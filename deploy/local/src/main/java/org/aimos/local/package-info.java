/**
 * All of AIMOS on one machine: an embedded broker and database that keep what they are told, and a
 * supervisor that keeps every process running. Services know nothing of this package; they see a
 * Kafka address and a PostgreSQL address like anywhere else.
 */
@NullMarked
package org.aimos.local;

import org.jspecify.annotations.NullMarked;
