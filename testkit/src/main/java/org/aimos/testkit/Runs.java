package org.aimos.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.jspecify.annotations.Nullable;

/** Builds runs: {@code Runs.running("run-1", "inc-1").step("restart", DONE).build()}. */
public final class Runs {
    private final String id;
    private final String incident;
    private final RunStatus status;
    private long version = 1;
    private @Nullable String decision = "dec-1";
    private PlaybookRef playbook = Decisions.PLAYBOOK;
    private final List<Run.Step> steps = new ArrayList<>();
    private @Nullable Approval approval;
    private @Nullable String route = "platform";

    private Runs(String id, String incident, RunStatus status) {
        this.id = id;
        this.incident = incident;
        this.status = status;
    }

    /** A run that is under way. */
    public static Runs running(String id, String incident) {
        return new Runs(id, incident, RunStatus.RUNNING);
    }

    /** A run that waits for people. */
    public static Runs awaiting(String id, String incident) {
        return new Runs(id, incident, RunStatus.AWAITING_APPROVAL)
                .approval(asked("app-" + id, id, incident));
    }

    /** A run that stands anywhere else. */
    public static Runs of(RunStatus status, String id, String incident) {
        return new Runs(id, incident, status);
    }

    /** A question that stands for half an hour. */
    public static Approval asked(String id, String run, String incident) {
        return new Approval(
                id,
                run,
                incident,
                ApprovalStatus.ASKED,
                "sha256:" + "3".repeat(64),
                "May restart-service restart checkout on web-1?",
                List.of("restart: http.post /restart"),
                List.of("on-call", "approver"),
                1,
                List.of("author"),
                Alerts.AT.plusSeconds(2),
                Alerts.AT.plusSeconds(1802),
                "It is handed to people",
                null,
                null,
                null);
    }

    /** Version of the aggregate. */
    public Runs version(long value) {
        version = value;
        return this;
    }

    /** The decision that asked for it; null for a run by hand. */
    public Runs decision(@Nullable String value) {
        decision = value;
        return this;
    }

    /** Another playbook. */
    public Runs playbook(PlaybookRef value) {
        playbook = value;
        return this;
    }

    /** One more step, an effect. */
    public Runs step(String step, StepStatus stepStatus) {
        steps.add(
                new Run.Step(
                        step,
                        "http.post",
                        stepStatus,
                        true,
                        1,
                        Alerts.AT.plusSeconds(3),
                        Alerts.AT.plusSeconds(4),
                        step + " " + stepStatus.word()));
        return this;
    }

    /** The open or answered question. */
    public Runs approval(@Nullable Approval value) {
        approval = value;
        return this;
    }

    /** Name of the Escalation; null when nobody can be told. */
    public Runs route(@Nullable String escalation) {
        route = escalation;
        return this;
    }

    /** The run. */
    public Run build() {
        Instant ended = status.isFinal() ? Alerts.AT.plusSeconds(30) : null;
        return new Run(
                id,
                version,
                incident,
                decision,
                playbook,
                status,
                decision == null ? "maria" : "policy",
                Map.of("host", "web-1"),
                List.copyOf(steps),
                approval,
                "Because the test says " + status.word(),
                List.of(),
                route,
                Alerts.AT.plusSeconds(2),
                steps.isEmpty() ? null : Alerts.AT.plusSeconds(3),
                ended);
    }
}
