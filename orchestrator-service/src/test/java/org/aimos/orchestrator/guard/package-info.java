/** Guards without a database. */
@NullMarked
package org.aimos.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
