package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * {@code http.delete}: removes something at an HTTP target, with an Idempotency-Key that is the
 * same for every attempt.
 */
@ApplicationScoped
public class HttpDeleteAction implements Action {
    private final HttpEffect effect;

    HttpDeleteAction(HttpEffect effect) {
        this.effect = effect;
    }

    @Override
    public String name() {
        return "http.delete";
    }

    @Override
    public EffectClass effectClass() {
        return EffectClass.KEYED;
    }

    /** Output as of {@code http.get}; any answer but 200 to 299 is a failure. */
    @Override
    public Result execute(ActionCall call) {
        return effect.execute(HttpMethod.DELETE, call);
    }
}
