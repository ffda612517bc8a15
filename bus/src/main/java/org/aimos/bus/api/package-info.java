/**
 * What every service answers over HTTP: problems as problem+json, resources of the kinds it owns
 * and its dead letters. Services add their own endpoints beside these.
 */
@NullMarked
package org.aimos.bus.api;

import org.jspecify.annotations.NullMarked;
