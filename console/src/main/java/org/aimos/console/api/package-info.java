/**
 * What the console answers itself: the session and the state of the services. Everything else is
 * proxied or a page.
 */
@NullMarked
package org.aimos.console.api;

import org.jspecify.annotations.NullMarked;
