/**
 * What became of one delivery, for the tool or person that holds its receipt. It is computed from
 * the stories the delivery became part of, so it is never out of step with them.
 */
@NullMarked
package org.aimos.learning.receipt;

import org.jspecify.annotations.NullMarked;
