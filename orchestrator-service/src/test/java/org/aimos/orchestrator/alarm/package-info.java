/** Tests of what AIMOS itself tells people about. */
@NullMarked
package org.aimos.orchestrator.alarm;

import org.jspecify.annotations.NullMarked;
