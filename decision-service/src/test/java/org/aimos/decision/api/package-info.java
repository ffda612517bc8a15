@NullMarked
package org.aimos.decision.api;

import org.jspecify.annotations.NullMarked;
