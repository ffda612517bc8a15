package org.aimos.decision.taxonomy;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.Placement;
import org.aimos.events.Environment;
import org.aimos.resources.ServiceSpec;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
    private final Taxonomy taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));

    @Test
    void theEnvironmentTellsServicesOfOneNameApart() {
        Placement test = place(firing("A").environment("test"));
        Placement live = place(firing("A").environment("Production"));

        assertThat(test.correlationKey()).isEqualTo("service:checkout@test");
        assertThat(live.correlationKey()).isEqualTo("service:checkout-live@production");
        assertThat(test.doubt()).isNull();
        assertThat(live.doubt()).isNull();
    }

    @Test
    void aMissingEnvironmentIsTheServices() {
        Placement placement = place(firing("A").service("search").environment(null));

        assertThat(placement.environment()).isEqualTo(Environment.STAGING);
        assertThat(placement.environmentKnown()).isTrue();
        assertThat(placement.doubt()).isNull();
    }

    @Test
    void aMissingEnvironmentOfAServiceInSeveralCountsAsTheStrictest() {
        Placement placement = place(firing("A").environment(null));

        assertThat(placement.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(placement.environmentKnown()).isFalse();
        assertThat(placement.doubt()).contains("both claim this alert");
    }

    @Test
    void aMisspeltEnvironmentCountsAsProduction() {
        Placement placement = place(firing("A").service("search").environment("stagin"));

        assertThat(placement.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(placement.environmentKnown()).isFalse();
        assertThat(placement.owner()).isEqualTo("team-find");
        assertThat(placement.doubt()).contains("'stagin', which does not exist");
    }

    @Test
    void anEnvironmentThatTheServiceIsNotInIsADoubtAndTheStricterOneCounts() {
        Placement placement = place(firing("A").service("search").environment("test"));

        assertThat(placement.environment()).isEqualTo(Environment.STAGING);
        assertThat(placement.doubt())
                .contains("says environment 'test', but Service 'search' is in 'staging'");
    }

    @Test
    void withoutServiceThereIsNoOwner() {
        Placement placement = place(firing("A").service(null).environment("test"));

        assertThat(placement.owner()).isEqualTo(ServiceSpec.UNOWNED);
        assertThat(placement.service()).isNull();
        assertThat(placement.doubt()).contains("add a Service");
    }

    @Test
    void labelsFindAServiceThatTheAlertDoesNotName() {
        var labelled =
                new Taxonomy(
                        Yaml.services(
                                """
                                apiVersion: aimos/v1
                                kind: Service
                                metadata: {name: web, version: 1.0.0, owner: team-web}
                                spec:
                                  tier: 2
                                  environment: test
                                  match: {labels: {instance: 'web-1:9100'}}
                                """));

        assertThat(
                        Objects.requireNonNull(
                                        labelled.place(firing("A").service(null).alert()).service())
                                .name())
                .isEqualTo("web");
        assertThat(labelled.place(firing("A").service("other").alert()).service()).isNull();
        assertThat(labelled.place(firing("A").service(null).boundTo("web").alert()).service())
                .isNotNull();
        assertThat(labelled.place(firing("A").service(null).boundTo("shop").alert()).service())
                .as("a service that its source may not speak for")
                .isNull();
        assertThat(labelled.place(firing("A").service(null).on("web-2").alert()).service())
                .isNull();
    }

    private Placement place(Alerts alert) {
        return taxonomy.place(alert.alert());
    }
}
