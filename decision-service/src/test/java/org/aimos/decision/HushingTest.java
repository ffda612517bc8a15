package org.aimos.decision;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.backtest.Kept;
import org.aimos.decision.incident.Folded;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.resources.PrioritySpec;
import org.junit.jupiter.api.Test;

class HushingTest {
    private static final Hush HUSH = new Hush("quiet@1.0.0", null, "quiet", null);

    private final Taxonomy taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));
    private final IncidentFolder folder =
            new IncidentFolder(
                    new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                    PrioritySpec.BUILT_IN,
                    () -> "incident");
    private Known known = Known.nothing();

    @Test
    void aRowIsKeptForEachTimeThatAConditionBeganAndNoneForARepeat() {
        assertThat(kept(firing("CheckoutDown"), second(0)))
                .singleElement()
                .returns("quiet@1.0.0", Kept.Held::silence)
                .satisfies(one -> assertThat(one.id()).endsWith("@" + second(0)));
        assertThat(kept(firing("CheckoutDown").heard(60), second(60))).isEmpty();

        assertThat(kept(firing("CheckoutDown").resolved(90), second(90))).isEmpty();
        assertThat(kept(firing("CheckoutDown").at(120), second(120)))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).endsWith("@" + second(120)));
    }

    private List<Kept.Held> kept(Alerts alert, Instant at) {
        Heard plain = alert.heardBy(taxonomy);
        var heard = List.of(new Heard(plain.alert(), plain.placement(), plain.receipt(), HUSH));
        Folded folded = folder.fold(known, heard, at);
        List<Kept.Held> fresh = Hushing.fresh(heard, known.alerts(), folded.alerts(), at);
        known = known.after(folded);
        return fresh;
    }
}
