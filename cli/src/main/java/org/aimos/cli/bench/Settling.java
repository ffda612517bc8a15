package org.aimos.cli.bench;

/**
 * Says when a fresh JVM is warm: when several turns one after another cost hardly less CPU than the
 * cheapest before. CPU and not a rate, for a rate falls when others use the cores, too.
 */
final class Settling {
    private static final double HARDLY = 0.97;
    private static final int PATIENCE = 3;

    private double cheapest = Double.MAX_VALUE;
    private int idle;

    /** Whether it is warm after one more turn, which cost so much. */
    boolean settled(double cost) {
        if (cost < cheapest * HARDLY) {
            cheapest = cost;
            idle = 0;
        } else {
            idle++;
        }
        return idle >= PATIENCE;
    }
}
