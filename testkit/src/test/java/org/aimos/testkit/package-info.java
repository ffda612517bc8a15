/**
 * Tests of the testkit and, since the bus can't depend on the testkit, of the bus. They need both.
 */
@NullMarked
package org.aimos.testkit;

import org.jspecify.annotations.NullMarked;
