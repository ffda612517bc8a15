/** The tables of learning. Everything is written by one statement a batch, whatever its size. */
@NullMarked
package org.aimos.learning.store;

import org.jspecify.annotations.NullMarked;
