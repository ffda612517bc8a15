/**
 * Who may sign in, and how that is proved. Pure: hashes, brakes against guessing and the people
 * themselves.
 */
@NullMarked
package org.aimos.console.account;

import org.jspecify.annotations.NullMarked;
