/**
 * The one YAML shape that people author, read into records, and what is wrong with it said with
 * file, line and column. Conditions and interpolation live here too, so that every service judges a
 * resource by the same words.
 */
@NullMarked
package org.aimos.resources;

import org.jspecify.annotations.NullMarked;
