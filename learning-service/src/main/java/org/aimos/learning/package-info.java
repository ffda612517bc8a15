/**
 * Layer 4: what happened, how well, what next. {@link org.aimos.learning.Journal} listens to
 * everything and answers for it; nothing it does can change an incident.
 */
@NullMarked
package org.aimos.learning;

import org.jspecify.annotations.NullMarked;
