/**
 * The whole system: real jars, a real broker, a real database, real monitoring tools, real kills;
 * and the documentation compared with the code.
 */
@NullMarked
package org.aimos.system;

import org.jspecify.annotations.NullMarked;
