package org.aimos.learning.story;

import java.time.Instant;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that figures are made from: its highest version, joined with what any version
 * said about people's answers.
 *
 * @param askedAt first time people were asked
 * @param answeredAt first time a person answered
 * @param granted true when any question was granted
 */
public record RunView(
        String id,
        long version,
        PlaybookRef playbook,
        RunStatus status,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant firstIntentAt,
        @Nullable Instant endedAt,
        @Nullable Instant askedAt,
        @Nullable Instant answeredAt,
        boolean granted) {

    /** How the orchestrator signs a run that no person started. */
    private static final String POLICY = "policy";

    static RunView of(Run r) {
        return new RunView(
                r.id(),
                r.version(),
                r.playbook(),
                r.status(),
                r.requestedBy(),
                r.startedAt(),
                r.firstIntentAt(),
                r.endedAt(),
                null,
                null,
                false);
    }

    RunView asked(@Nullable Approval a) {
        if (a == null) {
            return this;
        }
        boolean person = a.answeredBy() != null && a.status() != ApprovalStatus.WITHDRAWN;
        return with(
                Earliest.of(askedAt, a.askedAt()),
                person ? Earliest.of(answeredAt, a.answeredAt()) : answeredAt,
                granted || (person && a.status() == ApprovalStatus.GRANTED));
    }

    static RunView joined(@Nullable RunView a, RunView b) {
        if (a == null) {
            return b;
        }
        RunView newer = b.version > a.version ? b : a;
        return newer.with(
                Earliest.of(a.askedAt, b.askedAt),
                Earliest.of(a.answeredAt, b.answeredAt),
                a.granted || b.granted);
    }

    private RunView with(@Nullable Instant asked, @Nullable Instant answered, boolean yes) {
        return new RunView(
                id,
                version,
                playbook,
                status,
                requestedBy,
                startedAt,
                firstIntentAt,
                endedAt,
                asked,
                answered,
                yes);
    }

    /** True when a person started it. */
    public boolean byHand() {
        return !POLICY.equals(requestedBy);
    }

    /** True when it can still change something. */
    public boolean active() {
        return !status.isFinal();
    }

    /** True when it ended without having repaired anything, so that people have to. */
    public boolean leftToPeople() {
        return status == RunStatus.HANDED_OVER
                || status == RunStatus.NOT_STARTED
                || status == RunStatus.ROLLED_BACK;
    }
}
