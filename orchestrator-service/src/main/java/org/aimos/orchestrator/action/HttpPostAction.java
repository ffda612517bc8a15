package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code http.post}: sends a body to an HTTP target, with an Idempotency-Key that is the same for
 * every attempt.
 */
@ApplicationScoped
public class HttpPostAction implements Action {
    private final HttpEffect effect;

    HttpPostAction(HttpEffect effect) {
        this.effect = effect;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("http.post", "keyed")
                .at(TargetSpec.Type.HTTP)
                .needs("path")
                .may("query", "headers", "body")
                .gives("reachable", "status", "body")
                .action();
    }

    /** Output as of {@code http.get}; any answer but 200 to 299 is a failure. */
    @Override
    public Result execute(ActionCall call) {
        return effect.execute(HttpMethod.POST, call);
    }

    @Override
    public Optional<String> untold() {
        return Optional.of(HttpEffect.UNTOLD);
    }
}
