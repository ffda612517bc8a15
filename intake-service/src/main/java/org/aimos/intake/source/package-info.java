/**
 * Who may send, and about what: tokens, and the binding of what was read to the environments and
 * services of its source. Pure functions over {@code Source} resources.
 */
@NullMarked
package org.aimos.intake.source;

import org.jspecify.annotations.NullMarked;
