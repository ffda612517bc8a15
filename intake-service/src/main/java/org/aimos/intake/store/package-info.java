/** Intake's own tables: the quarantine, and nothing that the way of an alert would wait for. */
@NullMarked
package org.aimos.intake.store;

import org.jspecify.annotations.NullMarked;
