/**
 * How this service writes its log: one line of JSON for one event, with the incident and run it is
 * about, and no secret in it.
 */
@NullMarked
package org.aimos.bus.log;

import org.jspecify.annotations.NullMarked;
