package org.aimos.orchestrator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.BreakGlass;
import org.aimos.events.RunFact;
import org.aimos.events.Severity;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.RunMachine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Alarm.Place PLACE = new Alarm.Place("checkout", "production");

    @Test
    void a_run_by_the_clock_that_did_not_begin_is_an_alert_about_its_service() {
        var order = order("trigger:nightly:2026-01-01T02:00:00Z");

        var alarm = Alarm.of(order, notStarted(order)).orElseThrow();
        var alert =
                alarm.alert(
                        service -> new Alarm.Named(service + "-api", Map.of("team", "shop")),
                        Plans.NOON,
                        Plans.NOON);

        assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alert.name()).isEqualTo("ScheduledRunNeedsPeople");
        assertThat(alert.title())
                .isEqualTo("mend by the clock (run run-1) ended as not-started: the lock is held");
        assertThat(alert.service()).isEqualTo("checkout-api");
        assertThat(alert.labels())
                .isEqualTo(Map.of("team", "shop", "trigger", "nightly", "playbook", "mend"));
        assertThat(alert.alertKey()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_run_that_an_incident_stands_for_is_none() {
        var order = order("incident-1");

        assertThat(Alarm.of(order, notStarted(order))).isEmpty();
    }

    @Test
    void a_review_that_is_due_is_told_once_in_a_period_and_once_it_is_over() {
        var glass = glass(null);
        var due = glass.reviewBy();
        var day = Duration.ofDays(1);

        assertThat(Alarm.reminders(glass, day, due.minusSeconds(1))).isZero();
        assertThat(Alarm.reminders(glass, day, due)).isEqualTo(1);
        assertThat(Alarm.reminders(glass, day, due.plus(Duration.ofHours(25)))).isEqualTo(2);
        var first = Alarm.of(glass, PLACE, 1);
        var second = Alarm.of(glass, PLACE, 2);
        assertThat(first.fires()).isTrue();
        assertThat(first.moment()).isNotEqualTo(second.moment());
        assertThat(second.severity()).isEqualTo(Severity.HIGH);
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(Alarm.of(glass("all was well"), PLACE, 0).fires()).isFalse();
    }

    private static RunFact notStarted(Order order) {
        return RunMachine.notStarted(order, "the lock is held", Plans.NOON);
    }

    private static Order order(String incident) {
        var r = Plans.request(null);
        return Plans.planner()
                .bare(
                        new Planner.Request(
                                r.runId(),
                                incident,
                                r.decisionId(),
                                r.playbook(),
                                r.requestedBy(),
                                r.author(),
                                r.situation(),
                                r.gate(),
                                r.grantLasts(),
                                r.route()));
    }

    private static BreakGlass glass(@Nullable String finding) {
        return new BreakGlass(
                "glass-1",
                "approval-1",
                "run-1",
                "incident-1",
                "ann",
                "nobody else was there",
                Plans.NOON,
                Plans.NOON.plus(Duration.ofDays(1)),
                finding == null ? null : "eve",
                finding == null ? null : Plans.NOON,
                finding);
    }
}
