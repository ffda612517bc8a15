/** Tests of what is usual and what is a spike. */
@NullMarked
package org.aimos.decision.volume;

import org.jspecify.annotations.NullMarked;
