/** What intake hears from the broker. */
@NullMarked
package org.aimos.intake.kafka;

import org.jspecify.annotations.NullMarked;
