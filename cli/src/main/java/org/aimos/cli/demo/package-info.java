/**
 * The story AIMOS tells: a real Prometheus and a real Alertmanager watch a small real service, and
 * seven acts show what becomes of it.
 */
@NullMarked
package org.aimos.cli.demo;

import org.jspecify.annotations.NullMarked;
