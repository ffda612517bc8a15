/**
 * The kill switch: which scopes there are, and which of them an effect stands in. The truth is its
 * table; what is kept here is a fresh copy that says when it is no longer fresh.
 */
@NullMarked
package org.aimos.orchestrator.kill;

import org.jspecify.annotations.NullMarked;
