package org.aimos.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brings answers back to the Vert.x context that asked, for a session must not change threads. */
public final class Contexts {
    private Contexts() {}

    /** The same stage, ending on the caller's Vert.x context when there is one. */
    public static <T> CompletionStage<T> backTo(CompletionStage<T> stage) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return stage;
        }
        CompletableFuture<T> here = new CompletableFuture<>();
        stage.whenComplete((value, failure) ->
                caller.runOnContext(nothing -> {
                    if (failure == null) {
                        here.complete(value);
                    } else {
                        here.completeExceptionally(failure);
                    }
                }));
        return here;
    }
}
