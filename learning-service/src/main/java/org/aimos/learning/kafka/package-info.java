/** What learning hears: everything that is said about incidents. Reaches only the root. */
@NullMarked
package org.aimos.learning.kafka;

import org.jspecify.annotations.NullMarked;
