/**
 * YAML with the place of everything in it, and without what makes YAML dangerous: no aliases, no
 * tags, no duplicate keys, and limits of size and depth. It knows nothing about resources.
 */
@NullMarked
package org.aimos.resources.yaml;

import org.jspecify.annotations.NullMarked;
