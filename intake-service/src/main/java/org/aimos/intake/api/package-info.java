/** Intake over HTTP: what senders post to, and what people look at. */
@NullMarked
package org.aimos.intake.api;

import org.jspecify.annotations.NullMarked;
