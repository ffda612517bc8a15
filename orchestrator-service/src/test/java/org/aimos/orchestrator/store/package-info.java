/** What the store reads that earlier versions wrote, and what it judges by what it has read. */
@NullMarked
package org.aimos.orchestrator.store;

import org.jspecify.annotations.NullMarked;
