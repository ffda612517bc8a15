package org.aimos.cli.bench;

import java.util.Optional;

/**
 * How much is measured.
 *
 * @param quick true to be done within seconds, with more noise
 * @param kills how many processes are killed, where any are
 * @param seed of what is left to chance; empty for one of its own
 */
public record Load(boolean quick, int kills, Optional<Long> seed) {}
