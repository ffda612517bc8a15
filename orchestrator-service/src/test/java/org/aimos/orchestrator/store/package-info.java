/** What the store reads that earlier versions wrote. */
@NullMarked
package org.aimos.orchestrator.store;

import org.jspecify.annotations.NullMarked;
