package org.aimos.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.resources.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BindingTest {

    private static final SourceSpec SHOP =
            Sources.of(
                    List.of("sha256:" + "0".repeat(64)),
                    List.of(Environment.STAGING, Environment.TEST),
                    List.of("shop", "checkout"),
                    new SourceSpec.Defaults(Environment.STAGING, "shop"));

    @Test
    void what_an_alert_does_not_say_its_source_says() {
        assertThat(bind(Map.of("alertname", "X")))
                .isEqualTo(new Binding.Within("staging", "shop", null));
    }

    @Test
    void what_it_says_within_its_source_counts() {
        assertThat(bind(Map.of("service", "checkout", "env", "QA")))
                .isEqualTo(new Binding.Within("test", "checkout", null));
    }

    @Test
    void a_scrape_job_is_only_a_guess_and_never_held_against_the_source() {
        assertThat(bind(Map.of("job", "node", "app", "web")))
                .isEqualTo(new Binding.Within("staging", "shop", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "prod", "development", "stagign", "*"})
    void an_environment_outside_goes_to_quarantine_and_an_unknown_one_counts_as_production(
            String environment) {
        assertThat(bind(Map.of("environment", environment))).isInstanceOf(Binding.Outside.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "Shop", "*", "shop "})
    void a_service_outside_goes_to_quarantine(String service) {
        assertThat(bind(Map.of("service", service))).isInstanceOf(Binding.Outside.class);
    }

    @Test
    void a_second_label_that_says_otherwise_does_not_slip_through() {
        assertThat(bind(Map.of("environment", "test", "env", "prod")))
                .isInstanceOf(Binding.Outside.class);
        assertThat(bind(Map.of("service", "shop", "service_name", "payments")))
                .isInstanceOf(Binding.Outside.class);
    }

    @Test
    void the_reason_names_the_source_and_the_word() {
        assertThat(bind(Map.of("service", "pay\nments")))
                .isEqualTo(
                        new Binding.Outside(
                                "service 'pay ments', which source watch may not name"));
    }

    @Test
    void without_defaults_the_only_environment_of_a_source_is_meant() {
        var one = Sources.of(List.of(), List.of(Environment.TEST), List.of("*"), null);

        assertThat(Binding.of(one, "watch", draft(Map.of("job", "node"))))
                .isEqualTo(new Binding.Within("test", "node", null));
    }

    @Test
    void what_nobody_names_stays_bound_to_the_services_of_its_source() {
        var two = Sources.of(List.of(), List.of(Environment.TEST), List.of("shop", "pay"), null);
        var any = Sources.of(List.of(), List.of(Environment.TEST), List.of("*"), null);

        assertThat(Binding.of(two, "watch", draft(Map.of())))
                .isEqualTo(new Binding.Within("test", null, List.of("shop", "pay")));
        assertThat(Binding.of(any, "watch", draft(Map.of())))
                .isEqualTo(new Binding.Within("test", null, null));
    }

    private static Binding bind(Map<String, String> labels) {
        return Binding.of(SHOP, "watch", draft(labels));
    }

    private static AlertDraft draft(Map<String, String> labels) {
        return AlertDraft.builder(
                        AlertKey.of("key", "1"),
                        AlertStatus.FIRING,
                        new Grade(Severity.INFO, "default"),
                        "X")
                .labels(labels)
                .build();
    }
}
