/**
 * Tries correlation on streams of alerts whose causes are known: the same pure functions as in
 * service, in memory, on the streams' own time.
 */
@NullMarked
package org.aimos.decision.trial;

import org.jspecify.annotations.NullMarked;
