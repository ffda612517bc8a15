/**
 * The figures of a period, one class each, with the definition they answer for. They are computed
 * from the stories of the incidents that were closed in it, and from nothing else.
 */
@NullMarked
package org.aimos.learning.kpi;

import org.jspecify.annotations.NullMarked;
