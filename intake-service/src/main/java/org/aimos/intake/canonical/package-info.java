/**
 * What all connectors share: how words, keys, moments and text of many tools become one language.
 * Pure functions; no clock, no I/O, and no text that came in is ever trusted.
 */
@NullMarked
package org.aimos.intake.canonical;

import org.jspecify.annotations.NullMarked;
