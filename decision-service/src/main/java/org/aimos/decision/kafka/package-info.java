/** What the decision service hears: alerts, in batches. Reaches only the root. */
@NullMarked
package org.aimos.decision.kafka;

import org.jspecify.annotations.NullMarked;
