/** Tests of the console. Those that need the running application share one start of it. */
@NullMarked
package org.aimos.console;

import org.jspecify.annotations.NullMarked;
