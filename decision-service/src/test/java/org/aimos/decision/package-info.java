/** Tests of the decision service as a whole, and the builders that its other tests use. */
@NullMarked
package org.aimos.decision;

import org.jspecify.annotations.NullMarked;
