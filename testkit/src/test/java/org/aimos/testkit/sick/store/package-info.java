/** A service that breaks the rules of the house, one rule here. It is never run. */
@NullMarked
package org.aimos.testkit.sick.store;

import org.jspecify.annotations.NullMarked;
