/** Tests of how the log is written. */
@NullMarked
package org.aimos.bus.log;

import org.jspecify.annotations.NullMarked;
