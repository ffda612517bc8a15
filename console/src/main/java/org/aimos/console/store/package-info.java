/** The accounts in PostgreSQL. Nothing else of the console is stored. */
@NullMarked
package org.aimos.console.store;

import org.jspecify.annotations.NullMarked;
