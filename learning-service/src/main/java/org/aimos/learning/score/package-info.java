/**
 * Learns from how incidents ended what a playbook or an alert is worth. Pure: the same outcomes, in
 * whatever order, give the same model, word for word.
 */
@NullMarked
package org.aimos.learning.score;

import org.jspecify.annotations.NullMarked;
