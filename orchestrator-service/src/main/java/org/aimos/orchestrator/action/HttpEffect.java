package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/** What the HTTP actions that change something have in common: a key, and an honest outcome. */
@ApplicationScoped
class HttpEffect {
    /** Why none of them looks. */
    static final String UNTOLD =
            "what came of a request only its target knows; a step's verify asks";

    private final HttpSender sender;

    HttpEffect(HttpSender sender) {
        this.sender = sender;
    }

    Result execute(HttpMethod method, ActionCall call) {
        Secrets secrets = Secrets.of(call.target());
        Result.Failed against = Attempt.against(call);
        if (against != null) {
            return against;
        }
        try {
            HttpCall request = HttpCall.of(method, call);
            return switch (sender.send(request, call.deadline(), call::mayNotBegin)) {
                case Exchange.Answer a -> HttpAnswers.effect(a, secrets);
                case Exchange.Unreachable u ->
                        new Result.Failed(
                                "nothing was sent: " + secrets.mask(u.reason()),
                                true,
                                "unreachable");
                case Exchange.NoAnswer n ->
                        new Result.Unknown("sent, but " + secrets.mask(n.reason()));
                case Exchange.Refused r -> new Result.Failed(r.reason(), false);
                case Exchange.Stopped s -> new Result.Failed(s.reason(), false);
            };
        } catch (IllegalArgumentException e) {
            return new Result.Failed(secrets.mask(e.getMessage() + ""), false);
        }
    }
}
