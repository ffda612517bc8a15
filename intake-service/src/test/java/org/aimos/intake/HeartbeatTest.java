package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.intake.source.SourceIndex;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.Test;

/** A source that should report and does not. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class HeartbeatTest {

    @Test
    void a_source_that_falls_silent_raises_one_alert_and_resolves_it_when_it_is_heard_again() {
        String token = "beating-token-0123456789abcdef";
        IntakeApp.apply(
                "beating",
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: beating, version: 1.0.0, owner: team-shop}
                spec:
                  connector: json
                  tokens: ['%s']
                  environments: [test]
                  services: [shop]
                  defaults: {service: shop}
                  heartbeat: 10s
                """
                        .formatted(SourceIndex.digest(token)));

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact missed = probe.await("it is missed", one -> is(one, AlertStatus.FIRING));
            Alert alert = ((AlertFact) missed.data()).alert();
            assertThat(alert.source()).isEqualTo("beating");
            assertThat(alert.service()).isEqualTo("shop");
            assertThat(alert.environment()).isEqualTo("test");

            IntakeApp.post("json", token, "{\"name\":\"Beat\",\"status\":\"ok\"}").statusCode(202);

            Fact back = probe.await("it is back", one -> is(one, AlertStatus.RESOLVED));
            assertThat(back.subject()).isEqualTo(missed.subject());
            List<Fact> fired =
                    probe.seen().stream().filter(one -> is(one, AlertStatus.FIRING)).toList();
            assertThat(fired).hasSize(1);
        }
    }

    private static boolean is(Fact fact, AlertStatus status) {
        return fact.data() instanceof AlertFact said
                && said.alert().name().equals("HeartbeatMissed")
                && said.alert().status() == status;
    }
}
