/**
 * The one origin in front of the services, and the page that people use. Signs people in, holds
 * their session in a cookie, and turns it into the token that services check.
 */
@NullMarked
package org.aimos.console;

import org.jspecify.annotations.NullMarked;
