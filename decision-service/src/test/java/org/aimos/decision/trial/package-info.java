@NullMarked
package org.aimos.decision.trial;

import org.jspecify.annotations.NullMarked;
