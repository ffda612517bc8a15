package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code http.get}: asks an HTTP target. No answer is a result too: {@code reachable} and {@code
 * ok} false.
 */
@ApplicationScoped
public class HttpGetAction implements Action {
    private final HttpSender sender;

    HttpGetAction(HttpSender sender) {
        this.sender = sender;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("http.get", "read")
                .at(TargetSpec.Type.HTTP)
                .needs("path")
                .may("query", "headers")
                .gives("reachable", "status", "body")
                .action();
    }

    /**
     * Output: {@code ok} (status 200 to 299), {@code reachable}, {@code status} (0 without an
     * answer), {@code body} (JSON as values, else text; at most 64 KiB).
     */
    @Override
    public Result execute(ActionCall call) {
        Secrets secrets = Secrets.of(call.target());
        try {
            HttpCall request = HttpCall.of(HttpMethod.GET, call);
            return switch (sender.send(request, call.deadline(), call.cancelled())) {
                case Exchange.Answer a -> HttpAnswers.done(a, secrets);
                case Exchange.Unreachable u -> unreachable(secrets.mask(u.reason()));
                case Exchange.NoAnswer n -> unreachable(secrets.mask(n.reason()));
                case Exchange.Refused r -> new Result.Failed(r.reason(), false);
                case Exchange.Stopped s -> new Result.Failed(s.reason(), false);
            };
        } catch (IllegalArgumentException e) {
            return new Result.Failed(secrets.mask(e.getMessage() + ""), false);
        }
    }

    private static Result unreachable(String reason) {
        return new Result.Done(
                Map.of("ok", false, "reachable", false, "status", 0L, "body", ""),
                "no answer: " + reason);
    }
}
