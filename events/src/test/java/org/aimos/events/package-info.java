/**
 * Keeps the schemas and golden samples true to the records. A sample is never edited, only joined
 * by a new one.
 */
@NullMarked
package org.aimos.events;

import org.jspecify.annotations.NullMarked;
