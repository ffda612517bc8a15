/**
 * Which service owns which path, and which requests may use the session's cookie. Pure: no HTTP
 * server, no clock.
 */
@NullMarked
package org.aimos.console.route;

import org.jspecify.annotations.NullMarked;
