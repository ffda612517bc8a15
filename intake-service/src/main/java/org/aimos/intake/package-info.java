/**
 * Layer 1: hear every signal once, in one language. {@link org.aimos.intake.AlertIntake} is the
 * list of stages that every body goes through.
 */
@NullMarked
package org.aimos.intake;

import org.jspecify.annotations.NullMarked;
