/**
 * The brake for storms: too many new incidents at once become children of one parent, nothing is
 * done to any of them, and people hear of it once.
 */
@NullMarked
package org.aimos.decision.storm;

import org.jspecify.annotations.NullMarked;
