package org.aimos.learning.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.events.AlertFact;
import org.aimos.events.Fact;
import org.aimos.learning.Recorded;
import org.aimos.testkit.Alerts;
import org.junit.jupiter.api.Test;

class TellerTest {
    private final Recorded recorded = new Recorded("7");

    @Test
    void the_recorded_incident_reads_like_this() {
        List<String> lines =
                recorded.all().stream().map(Teller::tell).map(TellerTest::line).toList();

        assertThat(lines)
                .containsExactly(
                        "alert.received: test-source: CheckoutSlow fires on web-7.",
                        "incident.opened: Incident opened: CheckoutSlow on web-7 (P1, production,"
                                + " owner team-platform).",
                        "ticket.opened: Ticket INC-7 opened for team-platform.",
                        "decision.made: Decided: approve, restart-service 1.0.0. Because the test"
                                + " says approve.",
                        "run.started: Run of restart-service 1.0.0 started.",
                        "run.approval-asked: People are asked: May restart-service restart checkout"
                                + " on web-1?",
                        "ticket.person-notified: maria was told by webhook (approval).",
                        "run.approval-answered: maria granted it: looks right.",
                        "run.step-finished: Step restart (http.post) is done: restart done.",
                        "run.finished: Run of restart-service 1.0.0: succeeded: Because the test"
                                + " says succeeded.",
                        "incident.changed: All alerts are over.",
                        "incident.resolved: Resolved, says the monitor: held.",
                        "ticket.closed: Ticket INC-7 closed: resolved.");
    }

    @Test
    void hostile_text_stays_on_one_line_of_bounded_length() {
        Fact plain = recorded.alert();
        Fact hostile =
                new Fact(
                        plain.id(),
                        plain.type(),
                        plain.source(),
                        plain.subject(),
                        plain.time(),
                        null,
                        null,
                        "r",
                        null,
                        null,
                        new AlertFact.Received(
                                Alerts.firing("a\n\u0007\u2028b")
                                        .resource("x".repeat(900))
                                        .build()));

        Entry entry = Teller.tell(hostile);

        assertThat(entry.sentence()).contains("a b").hasSize(400).doesNotContain("\n");
        assertThat(entry.incident()).isNull();
    }

    private static String line(Entry entry) {
        return entry.kind() + ": " + entry.sentence();
    }
}
