package org.aimos.cli.bench;

/**
 * How much is measured.
 *
 * @param quick true to be done within seconds, with more noise
 * @param kills how many processes are killed, where any are
 */
public record Load(boolean quick, int kills) {}
