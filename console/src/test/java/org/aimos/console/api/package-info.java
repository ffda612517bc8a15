/** Tests of what the package of the same name does. None of them starts the application. */
@NullMarked
package org.aimos.console.api;

import org.jspecify.annotations.NullMarked;
