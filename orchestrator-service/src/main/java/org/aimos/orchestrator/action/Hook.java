package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * Posts to a web hook whose address is itself the secret. The address must lie below the target's
 * url, so that whoever holds the secret cannot send elsewhere.
 */
@ApplicationScoped
class Hook {
    private static final int LONGEST = 3000;

    private final HttpSender sender;

    Hook(HttpSender sender) {
        this.sender = sender;
    }

    /** Output: {@code ok}, {@code status}. */
    Result post(ActionCall call, Map<String, Object> body) {
        Secrets secrets = Secrets.of(call.target());
        HttpCall request = HttpCall.hook(HttpMethod.POST, call, address(call), body);
        return switch (sender.send(request, call.deadline(), call::mayNotBegin)) {
            case Exchange.Answer a -> answered(a, secrets);
            case Exchange.Unreachable u ->
                    new Result.Failed(
                            "nothing was sent: " + secrets.mask(u.reason()), true, "unreachable");
            case Exchange.NoAnswer n -> new Result.Unknown("sent, but " + secrets.mask(n.reason()));
            case Exchange.Refused r -> new Result.Failed(r.reason(), false);
            case Exchange.Stopped s -> new Result.Failed(s.reason(), false);
        };
    }

    /** The text that is to be said, not longer than the houses take. */
    static String text(ActionCall call) {
        String text = call.required("text");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private static Result answered(Exchange.Answer answer, Secrets secrets) {
        Result result = HttpAnswers.effect(answer, secrets);
        return result instanceof Result.Done
                ? new Result.Done(
                        Map.of("ok", true, "status", (long) answer.status()),
                        "answered " + answer.status())
                : result;
    }

    private static String address(ActionCall call) {
        Target target = call.requiredTarget();
        String secret = target.requiredLogin().secret();
        URI house = Objects.requireNonNull(target.spec().url(), "url");
        URI hook;
        try {
            hook = URI.create(secret.startsWith("/") ? house.resolve(secret).toString() : secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the target's secret is no address", null);
        }
        boolean below =
                Objects.equals(house.getScheme(), hook.getScheme())
                        && Objects.equals(house.getHost(), hook.getHost())
                        && house.getPort() == hook.getPort();
        if (!below) {
            throw new IllegalArgumentException("the target's secret is no address below its url");
        }
        return hook.toString();
    }
}
