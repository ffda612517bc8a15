package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.around.Backdrop;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.rulebook.Stakes;
import org.aimos.decision.score.Models;
import org.aimos.decision.score.Traits;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/** A situation to be judged, changed one thing at a time. */
final class Cases {
    private Alerts alert = firing("CheckoutDown");
    private String services = Samples.SERVICES;
    private Rulebook rulebook = Yaml.rulebook(Samples.complete());
    private int selfHeals;
    private @Nullable String storm;
    private @Nullable String silence;
    private @Nullable String flapping;
    private @Nullable Stakes stakes;
    private @Nullable Traits traits;
    private @Nullable Backdrop around;
    private UnaryOperator<Incident> change = i -> i;
    private Instant now = Alerts.second(1);

    Cases alert(Alerts alert) {
        this.alert = alert;
        return this;
    }

    Cases services(String yaml) {
        services = yaml;
        return this;
    }

    Cases resources(String... yaml) {
        rulebook = Yaml.rulebook(Samples.all(yaml));
        return this;
    }

    Cases rulebook(Rulebook rulebook) {
        this.rulebook = rulebook;
        return this;
    }

    Cases at(Instant moment) {
        now = moment;
        return this;
    }

    Cases selfHeals(int times) {
        selfHeals = times;
        return this;
    }

    Cases storm(String reason) {
        storm = reason;
        return this;
    }

    Cases silence(String why) {
        silence = why;
        return this;
    }

    Cases flapping(String why) {
        flapping = why;
        return this;
    }

    Cases stakes(int hosts, int services, @Nullable Integer budgetLeft) {
        stakes = new Stakes(hosts, services, budgetLeft);
        return this;
    }

    Cases traits(Traits known) {
        traits = known;
        return this;
    }

    Cases around(Backdrop known) {
        around = known;
        return this;
    }

    Cases models(Models learned, String... yaml) {
        rulebook = Yaml.rulebook(Samples.all(yaml), learned);
        return this;
    }

    Cases incident(UnaryOperator<Incident> change) {
        this.change = change;
        return this;
    }

    Situation situation() {
        var taxonomy = new Taxonomy(Yaml.services(services));
        var folder =
                new IncidentFolder(
                        new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                        PrioritySpec.BUILT_IN,
                        () -> "01990000-0000-7000-8000-000000000001");
        Heard heard = alert.heardBy(taxonomy);
        IncidentState state =
                folder.fold(Known.nothing(), List.of(heard), now).changes().getFirst().after();
        return new Situation(
                "01990000-0000-7000-8000-000000000002",
                now,
                Judge.ENGINE,
                change.apply(state.incident()),
                heard.alert(),
                heard.placement(),
                selfHeals,
                rulebook.limits().selfHealsPerIncident(),
                storm,
                silence,
                flapping,
                rulebook.recorded(),
                stakes,
                traits,
                around);
    }

    Decision decide() {
        return Recorded.of(situation()).decide(rulebook);
    }

    Rulebook rulebook() {
        return rulebook;
    }
}
