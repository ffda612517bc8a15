/**
 * What outcomes of the past say beside the rules: traits of a case in numbers, and models that
 * learning publishes asked about them. Pure; a replay asks the same model the same traits.
 */
@NullMarked
package org.aimos.decision.score;

import org.jspecify.annotations.NullMarked;
