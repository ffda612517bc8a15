/**
 * What happens now, for pages that are open. Events have positions without gaps, so that a reader
 * who lost the line goes on exactly where it was.
 */
@NullMarked
package org.aimos.learning.stream;

import org.jspecify.annotations.NullMarked;
