package org.aimos.decision.taxonomy;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.resources.ServiceSpec;
import org.junit.jupiter.api.Test;

class GapsTest {
    private final Taxonomy taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));

    @Test
    void theDraftedServiceMatchesWhatItWasDraftedFor() {
        List<Gap> gaps =
                gaps(
                        firing("Down").service("Payment API's").on("pay-1"),
                        firing("Slow").service("Payment API's").on("pay-2"),
                        firing("Strange").service(null).environment(null),
                        firing("CheckoutDown"));

        assertThat(gaps).extracting(Gap::name).containsExactly("payment-api-s", "strange");
        assertThat(gaps.getFirst().alerts()).isEqualTo(2);
        assertThat(gaps.getFirst().reason()).startsWith("No Service resource matches");
        for (Gap gap : gaps) {
            var drafted = new Taxonomy(Yaml.services(taken(gap)));
            Alerts alert =
                    gap.name().equals("strange")
                            ? firing("Strange").service(null).environment(null)
                            : firing("Down").service("Payment API's").on("pay-1");
            assertThat(drafted.place(alert.alert()).doubt()).as(gap.draft()).isNull();
        }
        assertThat(hosts(gaps.getFirst())).containsExactly("pay-1", "pay-2");
    }

    /** As somebody applies it, who answers for it. */
    private static String taken(Gap gap) {
        assertThat(gap.draft()).contains("owner: " + ServiceSpec.UNOWNED);
        return gap.draft().replace(ServiceSpec.UNOWNED, "team-payment");
    }

    private static List<String> hosts(Gap gap) {
        return Yaml.read(taken(gap)).stream()
                .flatMap(r -> r.as(ServiceSpec.class).stream())
                .flatMap(r -> r.spec().hosts().stream())
                .toList();
    }

    private List<Gap> gaps(Alerts... alerts) {
        return Gaps.of(
                Stream.of(alerts).map(a -> TrackedAlert.first(a.heardBy(taxonomy))).toList(),
                taxonomy);
    }
}
