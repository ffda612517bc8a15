/**
 * The whole service on a real broker and a real database, with targets that count. One start for
 * all of them.
 */
@NullMarked
package org.aimos.orchestrator;

import org.jspecify.annotations.NullMarked;
