/** Where facts come in. Each consumer hands its batch to the use case and nothing more. */
@NullMarked
package org.aimos.orchestrator.kafka;

import org.jspecify.annotations.NullMarked;
