/**
 * The aimos command. Each command is one class; it says what it does in its help, prints a table or
 * JSON, and ends with an exit code that a script can trust.
 */
@NullMarked
package org.aimos.cli;

import org.jspecify.annotations.NullMarked;
