package org.aimos.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One judgment about one incident, with everything that took part in it.
 *
 * @param id UUIDv7
 * @param incidentVersion the version of the incident that was judged
 * @param mode what automation may do: the strictest of risk, policy and autonomy
 * @param playbook what it would run; null when none was chosen
 * @param reason the one sentence that says why this mode
 * @param explanation plain sentences, the most important first
 * @param rules every rule that matched or failed, in order, and others that were asked: all of up
 *     to 50, else up to 50 that came near
 * @param policies every policy that was asked, in order
 * @param autonomy the level in force for this playbook and service
 * @param risk the playbook's own risk: low, medium or high; null without a playbook
 * @param terms how to ask for approval; present when mode is approve
 * @param route name of the {@code Escalation}; null means that nobody can be told
 * @param alert the alert that inputs are taken from
 * @param service the service as it was then; null when none matched
 * @param engine version of the deciding code
 * @param inputsDigest {@code sha256:} over the exact recorded bytes that were judged
 * @param score what outcomes of the past say; null in older decisions and where none was asked for
 * @param missed policies that were asked and did not match, at most 20; null in older decisions
 */
public record Decision(
        String id,
        String incidentId,
        long incidentVersion,
        Mode mode,
        @Nullable PlaybookRef playbook,
        String reason,
        List<String> explanation,
        List<RuleMatch> rules,
        List<PolicyVerdict> policies,
        Autonomy autonomy,
        @Nullable String risk,
        @Nullable ApprovalTerms terms,
        @Nullable String route,
        Alert alert,
        @Nullable ServiceSnapshot service,
        String engine,
        String inputsDigest,
        Instant decidedAt,
        @Nullable Score score,
        @Nullable List<PolicyMiss> missed) {

    /** One rule that was asked. {@code detail} says why it did not match, or what went wrong. */
    public record RuleMatch(
            String name,
            String version,
            String digest,
            boolean matched,
            @Nullable String playbook,
            @Nullable String detail) {}

    /** One policy that was asked, and what it said. */
    public record PolicyVerdict(
            String name, String version, String digest, Verdict verdict, String message) {}

    /** One policy that did not match, and why not. */
    public record PolicyMiss(String name, String version, String digest, String detail) {}

    /** The level on the ladder of autonomy, and the resource that grants it. */
    public record Autonomy(Mode level, @Nullable String grantedBy, String reason) {}

    /**
     * How to ask people.
     *
     * @param roles any of them may answer
     * @param quorum how many must agree
     * @param expiresSeconds how long the question stands
     * @param onExpiry {@code hand-over} or {@code escalate}
     */
    public record ApprovalTerms(
            List<String> roles, int quorum, long expiresSeconds, String onExpiry) {}
}
