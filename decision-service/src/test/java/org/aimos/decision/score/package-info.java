@NullMarked
package org.aimos.decision.score;

import org.jspecify.annotations.NullMarked;
