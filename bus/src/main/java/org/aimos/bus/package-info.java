/**
 * What every service needs to keep what it was told and to say what it did: outbox, relay, inbox,
 * dead letters, resource replica and problem answers. It knows nothing of alerts, incidents or
 * runs, and stays small.
 */
@NullMarked
package org.aimos.bus;

import org.jspecify.annotations.NullMarked;
