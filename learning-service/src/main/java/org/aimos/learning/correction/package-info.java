/**
 * What people teach about correlation when they merge, split and move: counted, and turned into
 * proposals that a person may follow. Pure.
 */
@NullMarked
package org.aimos.learning.correction;

import org.jspecify.annotations.NullMarked;
