/**
 * Hands requests on to the service that owns their path, streaming both ways. Knows HTTP and no
 * path by name.
 */
@NullMarked
package org.aimos.console.api.proxy;

import org.jspecify.annotations.NullMarked;
