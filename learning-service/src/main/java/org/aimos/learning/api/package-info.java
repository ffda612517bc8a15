/** What learning answers over HTTP: reading only, for any role. Reaches only the root. */
@NullMarked
package org.aimos.learning.api;

import org.jspecify.annotations.NullMarked;
