package org.aimos.decision.volume;

import org.jspecify.annotations.Nullable;

/**
 * How much is heard of a source or service now, and how much would be usual.
 *
 * @param heard alerts in the bucket of now and the one before: five to ten minutes
 * @param hour the hour of the week that it is compared with
 * @param usual null while too little is known
 * @param spike the one that is on; null when there is none
 */
public record Volume(
        String series, int heard, String hour, @Nullable Usual usual, @Nullable Spike spike) {}
