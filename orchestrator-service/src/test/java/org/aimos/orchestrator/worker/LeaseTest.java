package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private long nanos;
    private final Lease lease = new Lease(() -> nanos);

    @Test
    void a_lease_lasts_from_when_it_was_asked_for() {
        var asked = lease.beforeRenewing();
        nanos += Duration.ofSeconds(2).toNanos();
        lease.renewed("me", asked, Duration.ofSeconds(6));
        assertThat(lease.holds()).isTrue();

        nanos += Duration.ofSeconds(4).toNanos();

        assertThat(lease.holds()).isFalse();
    }

    @Test
    void a_lost_lease_does_not_hold() {
        lease.renewed("me", lease.beforeRenewing(), Duration.ofSeconds(6));

        lease.lost();

        assertThat(lease.holds()).isFalse();
    }
}
