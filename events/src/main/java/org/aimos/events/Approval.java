package org.aimos.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to people: may this plan run with exactly these inputs?
 *
 * @param id UUIDv7
 * @param digest {@code sha256:} over playbook digest, rendered inputs and plan; a grant holds for
 *     this only
 * @param question one sentence
 * @param plan what would be done, a line a step, secrets masked
 * @param roles any of them may answer
 * @param excluded people who may not answer: requester, author, and whoever applied what permits it
 * @param consequence what follows when nobody answers
 * @param agreed who agreed so far, while more have to; null in facts before version 0.2
 * @param freshSignIn true when an answer needs a sign-in of the last minutes; null means false
 * @param remindedAt when people were reminded; null when they were not
 * @param brokeGlass true when somebody answered alone who otherwise could not; null means false
 * @param follows id of the question that nobody answered in time and that this one asks again, of
 *     the next level of people; null otherwise
 */
public record Approval(
        String id,
        String runId,
        String incidentId,
        ApprovalStatus status,
        String digest,
        String question,
        List<String> plan,
        List<String> roles,
        int quorum,
        List<String> excluded,
        Instant askedAt,
        Instant expiresAt,
        String consequence,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable List<Agreement> agreed,
        @Nullable Boolean freshSignIn,
        @Nullable Instant remindedAt,
        @Nullable Boolean brokeGlass,
        @Nullable String follows) {

    /** One person's yes. */
    public record Agreement(String person, @Nullable String reason, Instant at) {}

    /** A question that nobody has agreed to yet. */
    public Approval(
            String id,
            String runId,
            String incidentId,
            ApprovalStatus status,
            String digest,
            String question,
            List<String> plan,
            List<String> roles,
            int quorum,
            List<String> excluded,
            Instant askedAt,
            Instant expiresAt,
            String consequence,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String reason) {
        this(
                id,
                runId,
                incidentId,
                status,
                digest,
                question,
                plan,
                roles,
                quorum,
                excluded,
                askedAt,
                expiresAt,
                consequence,
                answeredBy,
                answeredAt,
                reason,
                null,
                null,
                null,
                null,
                null);
    }

    /** The question with an end. */
    public Approval closed(
            ApprovalStatus as, @Nullable String by, @Nullable Instant at, @Nullable String why) {
        return with(as, by, at, why, agreed, freshSignIn, remindedAt, brokeGlass, follows);
    }

    /** The question with one more yes. */
    public Approval agreedBy(Agreement yes) {
        var all = new ArrayList<>(agreed == null ? List.<Agreement>of() : agreed);
        all.add(yes);
        return marked(List.copyOf(all), freshSignIn, remindedAt, brokeGlass, follows);
    }

    /** The question, asked again of the next level of people. */
    public Approval following(String unanswered) {
        return marked(agreed, freshSignIn, remindedAt, brokeGlass, unanswered);
    }

    /** The question, answered only by somebody who signed in just now. */
    public Approval needsFreshSignIn() {
        return marked(agreed, true, remindedAt, brokeGlass, follows);
    }

    /** The question after people were reminded. */
    public Approval reminded(Instant at) {
        return marked(agreed, freshSignIn, at, brokeGlass, follows);
    }

    /** The question, answered by somebody alone who otherwise could not. */
    public Approval glassBroken() {
        return marked(agreed, freshSignIn, remindedAt, true, follows);
    }

    private Approval marked(
            @Nullable List<Agreement> yes,
            @Nullable Boolean fresh,
            @Nullable Instant remindedWhen,
            @Nullable Boolean broke,
            @Nullable String after) {
        return with(status, answeredBy, answeredAt, reason, yes, fresh, remindedWhen, broke, after);
    }

    private Approval with(
            ApprovalStatus as,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String why,
            @Nullable List<Agreement> yes,
            @Nullable Boolean fresh,
            @Nullable Instant remindedWhen,
            @Nullable Boolean broke,
            @Nullable String after) {
        return new Approval(
                id,
                runId,
                incidentId,
                as,
                digest,
                question,
                plan,
                roles,
                quorum,
                excluded,
                askedAt,
                expiresAt,
                consequence,
                by,
                at,
                why,
                yes,
                fresh,
                remindedWhen,
                broke,
                after);
    }
}
