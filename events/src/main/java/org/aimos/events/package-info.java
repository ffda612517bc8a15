/**
 * The facts that cross a boundary between services, as records. Nothing here behaves; whoever reads
 * this package knows the whole language the services speak.
 */
@NullMarked
package org.aimos.events;

import org.jspecify.annotations.NullMarked;
