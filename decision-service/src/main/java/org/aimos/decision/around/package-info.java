/**
 * What stands around an incident: services it needs and that need it, what is wrong there, what it
 * may come from, and incidents of the past that were like it. Pure functions over what was read.
 */
@NullMarked
package org.aimos.decision.around;

import org.jspecify.annotations.NullMarked;
