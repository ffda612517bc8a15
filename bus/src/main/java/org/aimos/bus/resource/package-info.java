/**
 * Resources on the side of the service that owns their kind: every version kept, one of them
 * current, each change told on the compacted topic. The other side is {@code ResourceReplica}.
 */
@NullMarked
package org.aimos.bus.resource;

import org.jspecify.annotations.NullMarked;
