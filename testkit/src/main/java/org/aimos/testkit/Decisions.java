package org.aimos.testkit;

import java.util.List;
import org.aimos.events.Alert;
import org.aimos.events.Decision;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Verdict;
import org.jspecify.annotations.Nullable;

/** Builds decisions: {@code Decisions.autonomous("dec-1", "inc-1").build()}. */
public final class Decisions {
    /** The playbook that is chosen unless told otherwise. */
    public static final PlaybookRef PLAYBOOK =
            new PlaybookRef("restart-service", "1.0.0", "sha256:" + "0".repeat(64));

    private final String id;
    private final String incident;
    private final Mode mode;
    private long incidentVersion = 1;
    private @Nullable PlaybookRef playbook = PLAYBOOK;
    private Alert alert = Alerts.firing("CheckoutSlow").build();
    private @Nullable ServiceSnapshot service = service();
    private @Nullable String route = "platform";

    private Decisions(String id, String incident, Mode mode) {
        this.id = id;
        this.incident = incident;
        this.mode = mode;
    }

    /** Automation may run by itself. */
    public static Decisions autonomous(String id, String incident) {
        return new Decisions(id, incident, Mode.AUTONOMOUS);
    }

    /** Automation may run once people agree. */
    public static Decisions approve(String id, String incident) {
        return new Decisions(id, incident, Mode.APPROVE);
    }

    /** People have to do it. */
    public static Decisions handOver(String id, String incident) {
        return new Decisions(id, incident, Mode.HAND_OVER).playbook(null);
    }

    /** Any other mode. */
    public static Decisions of(Mode mode, String id, String incident) {
        return new Decisions(id, incident, mode);
    }

    /** The service as it is known then: tier 2, production. */
    public static ServiceSnapshot service() {
        return new ServiceSnapshot(
                "checkout",
                "team-platform",
                2,
                Environment.PRODUCTION,
                "payment",
                List.of(),
                List.of("web-1"),
                List.of("checkout"),
                List.of());
    }

    /** Version of the incident that was judged. */
    public Decisions incidentVersion(long value) {
        incidentVersion = value;
        return this;
    }

    /** The playbook; null for none. */
    public Decisions playbook(@Nullable PlaybookRef value) {
        playbook = value;
        return this;
    }

    /** The alert that inputs are taken from. */
    public Decisions alert(Alert value) {
        alert = value;
        return this;
    }

    /** The service; null when none matched. */
    public Decisions service(@Nullable ServiceSnapshot value) {
        service = value;
        return this;
    }

    /** Name of the Escalation; null when nobody can be told. */
    public Decisions route(@Nullable String escalation) {
        route = escalation;
        return this;
    }

    /** The decision. */
    public Decision build() {
        Verdict verdict =
                switch (mode) {
                    case HAND_OVER -> Verdict.DENY;
                    case APPROVE -> Verdict.APPROVAL;
                    case OBSERVE, SUGGEST, AUTONOMOUS -> Verdict.ALLOW;
                };
        return new Decision(
                id,
                incident,
                incidentVersion,
                mode,
                playbook,
                "Because the test says " + mode.word(),
                List.of("Because the test says " + mode.word()),
                List.of(),
                List.of(
                        new Decision.PolicyVerdict(
                                "test-policy",
                                "1.0.0",
                                "sha256:" + "1".repeat(64),
                                verdict,
                                "as the test says")),
                new Decision.Autonomy(mode, "test-autonomy", "as the test says"),
                playbook == null ? null : "low",
                mode == Mode.APPROVE
                        ? new Decision.ApprovalTerms(
                                List.of("on-call", "approver"), 1, 1800, "hand-over")
                        : null,
                route,
                alert,
                service,
                "test",
                "sha256:" + "2".repeat(64),
                Alerts.AT.plusSeconds(1),
                null,
                null);
    }
}
