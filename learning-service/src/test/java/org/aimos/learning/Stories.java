package org.aimos.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.events.Environment;
import org.aimos.events.IncidentStatus;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Priority;
import org.aimos.events.RunStatus;
import org.aimos.learning.story.IncidentView;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;
import org.jspecify.annotations.Nullable;

/** Builds closed incidents by what happened at which second; it fires at 0 and opens at 1. */
public final class Stories {
    /** Not the day of {@code Alerts.AT}: other tests look at the figures of that one. */
    private static final Instant AT = Instant.parse("2026-01-12T03:04:05Z");

    private static final PlaybookRef PLAYBOOK = new PlaybookRef("restart", "1.0.0", "sha256:0");

    private final String id;
    private @Nullable RunView run;
    private boolean playbook;
    private boolean handedOver;
    private boolean taken;
    private int reopened;
    private @Nullable Instant seen;
    private @Nullable Instant recovered;
    private Instant resolved = AT;
    private String by = "monitor";

    private Stories(String id) {
        this.id = id;
    }

    public static Stories of(String id) {
        return new Stories(id);
    }

    /** A week of five incidents, one of each kind. */
    public static List<Story> week() {
        return List.of(
                of("alone").run(RunStatus.SUCCEEDED, 3).over(60).build(),
                of("approved").approvedRun(5, 65, 66).over(120).build(),
                of("by people")
                        .handedOver()
                        .acknowledged(100)
                        .taken()
                        .resolvedBy("maria", 500)
                        .build(),
                of("by itself").over(30).build(),
                of("came back")
                        .run(RunStatus.HANDED_OVER, 4)
                        .acknowledged(200)
                        .reopened(1)
                        .over(300)
                        .build());
    }

    public static Instant second(long n) {
        return AT.plusSeconds(n);
    }

    /** A run that policy started, with its first intent. */
    public Stories run(RunStatus status, int intent) {
        playbook = true;
        run = run(status, intent, null, null, false);
        return this;
    }

    public Stories approvedRun(int asked, int answered, int intent) {
        playbook = true;
        run = run(RunStatus.SUCCEEDED, intent, second(asked), second(answered), true);
        return this;
    }

    public Stories handedOver() {
        handedOver = true;
        return this;
    }

    public Stories acknowledged(int second) {
        seen = second(second);
        return this;
    }

    public Stories taken() {
        taken = true;
        return this;
    }

    public Stories reopened(int times) {
        reopened = times;
        return this;
    }

    /** The monitor says it is over; the house holds it for five minutes more. */
    public Stories over(int second) {
        recovered = second(second);
        resolved = second(second + 300);
        return this;
    }

    public Stories resolvedBy(String person, int second) {
        by = person;
        resolved = second(second);
        return this;
    }

    public Story build() {
        IncidentView incident =
                new IncidentView(
                        9,
                        IncidentStatus.RESOLVED,
                        id,
                        "checkout",
                        "team",
                        Environment.PRODUCTION,
                        Priority.P2,
                        second(1),
                        second(0),
                        recovered,
                        resolved,
                        by,
                        reopened,
                        null,
                        null);
        Map<String, RunView> runs = run == null ? Map.of() : Map.of(run.id(), run);
        return new Story(id, incident, null, null, playbook, handedOver, false, taken, seen, runs);
    }

    private static RunView run(
            RunStatus status,
            int intent,
            @Nullable Instant asked,
            @Nullable Instant answered,
            boolean granted) {
        return new RunView(
                "run",
                5,
                PLAYBOOK,
                status,
                "policy",
                second(2),
                second(intent),
                second(intent + 5),
                asked,
                answered,
                granted);
    }
}
