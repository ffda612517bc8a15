/**
 * Connectors without code: bodies read by the CEL of a {@code Source}, of those that ship and of
 * those that people write. Pure functions over a payload.
 */
@NullMarked
package org.aimos.intake.mapping;

import org.jspecify.annotations.NullMarked;
