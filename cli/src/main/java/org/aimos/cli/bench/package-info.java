/**
 * Benchmarks that anyone can run: each starts and stops a stack of its own in a temporary folder on
 * free ports, sends to loopback only, and ends by itself.
 */
@NullMarked
package org.aimos.cli.bench;

import org.jspecify.annotations.NullMarked;
