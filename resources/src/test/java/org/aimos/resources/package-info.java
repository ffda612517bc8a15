/** Tests of the shape that people author. All of them are plain and quick. */
@NullMarked
package org.aimos.resources;

import org.jspecify.annotations.NullMarked;
