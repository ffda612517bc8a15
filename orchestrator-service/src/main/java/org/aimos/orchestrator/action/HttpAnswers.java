package org.aimos.orchestrator.action;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.Set;

/** What an HTTP answer means to a step. */
final class HttpAnswers {
    /** Answers after which the same request may fare better. */
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 409, 423, 425, 429, 500, 503);

    /** Answers of something in between, which does not know what the target did. */
    private static final Set<Integer> GATEWAY = Set.of(502, 504);

    private HttpAnswers() {}

    /** Any answer is a result: what a read makes of it. */
    static Result done(Exchange.Answer answer, Secrets secrets) {
        Object body = requireNonNullElse(secrets.maskAll(Json.read(answer)), "");
        return new Result.Done(
                Map.of(
                        "ok",
                        success(answer),
                        "reachable",
                        true,
                        "status",
                        (long) answer.status(),
                        "body",
                        body),
                "answered " + answer.status() + (answer.truncated() ? ", body cut short" : ""));
    }

    /** Only success is a result: what an effect makes of it. */
    static Result effect(Exchange.Answer answer, Secrets secrets) {
        int status = answer.status();
        if (success(answer)) {
            return done(answer, secrets);
        }
        if (GATEWAY.contains(status)) {
            return new Result.Unknown(
                    "a gateway answered " + status + ", so the target may have acted");
        }
        if (status >= 300 && status < 400) {
            return new Result.Failed(
                    "answered " + status + "; redirects are not followed, mend the target's url",
                    false);
        }
        return new Result.Failed(
                "answered " + status + excerpt(answer, secrets),
                TRY_AGAIN.contains(status),
                String.valueOf(status));
    }

    private static boolean success(Exchange.Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    private static String excerpt(Exchange.Answer answer, Secrets secrets) {
        String text = secrets.mask(String.valueOf(Json.read(answer))).strip();
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(200, text.length()));
    }
}
