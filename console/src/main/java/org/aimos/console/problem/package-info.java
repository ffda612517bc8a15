/** Errors in words, as problem+json. The console's own, since it does without the bus. */
@NullMarked
package org.aimos.console.problem;

import org.jspecify.annotations.NullMarked;
