/** Tests of who is on call. */
@NullMarked
package org.aimos.decision.oncall;

import org.jspecify.annotations.NullMarked;
