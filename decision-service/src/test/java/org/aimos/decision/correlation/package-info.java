@NullMarked
package org.aimos.decision.correlation;

import org.jspecify.annotations.NullMarked;
