/** Tests of the parts that need neither broker nor database; the others are in the testkit. */
@NullMarked
package org.aimos.bus;

import org.jspecify.annotations.NullMarked;
