/**
 * A service as small as can be: it reads alerts and remembers them. The bus is tested in it, the
 * way every service uses it.
 */
@NullMarked
package org.aimos.testkit.probe;

import org.jspecify.annotations.NullMarked;
