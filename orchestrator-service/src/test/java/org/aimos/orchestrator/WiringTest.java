package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.orchestrator.action.ClusterSecrets;
import org.aimos.resources.Kind;
import org.aimos.testkit.Resources;
import org.junit.jupiter.api.Test;

class WiringTest {
    private static final String FREEZE =
            """
            apiVersion: aimos/v1
            kind: ChangeWindow
            metadata: {name: year-end, version: 1.0.0, owner: test}
            spec: {type: freeze, from: '2020-01-01T00:00:00Z', reason: year end}
            """;

    private final ResourceReplica replica = new ResourceReplica(EnumSet.allOf(Kind.class));
    private final Wiring wiring = new Wiring(replica, new ClusterSecrets());

    @Test
    void nothing_is_judged_by_half_of_the_freezes_and_policies() {
        assertThat(wiring.ready()).isFalse();
        assertThatThrownBy(wiring::changeWindows).isInstanceOf(Problem.class);
        assertThatThrownBy(wiring::limits).isInstanceOf(Problem.class);

        Resources.changes(FREEZE, "ann").forEach(replica::put);
        replica.caughtUp();

        assertThat(wiring.ready()).isTrue();
        assertThat(
                        wiring.changeWindows()
                                .against(
                                        "production",
                                        null,
                                        "p",
                                        Instant.parse("2026-01-01T00:00:00Z")))
                .isPresent();
        assertThat(wiring.limits().runsAtOncePerPlaybook()).isEqualTo(2);
    }
}
