package org.aimos.bus;

import io.opentelemetry.context.Scope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logmanager.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in one session and one transaction of its own, from whichever thread it is asked, and
 * wakes the relay after the commit when facts were put into the outbox.
 */
@ApplicationScoped
public class Transactions {
    private final Vertx vertx;
    private final Bell bell;

    /**
     * @param bell rung after a commit with new facts
     */
    public Transactions(Vertx vertx, Bell bell) {
        this.vertx = vertx;
        this.bell = bell;
    }

    /**
     * One session, one transaction: committed when the work's Uni has a value, rolled back when it
     * fails. The work must stay on its thread and chain its statements. Panache entities see the
     * same session. The answer comes on the caller's Vert.x context when it has one.
     */
    public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().emitter(answer -> start(work, answer));
    }

    private <T> void start(Function<Mutiny.Session, Uni<T>> work, UniEmitter<? super T> answer) {
        Context caller = Vertx.currentContext();
        Context own =
                VertxContext.createNewDuplicatedContext(
                        caller == null ? vertx.getOrCreateContext() : caller);
        VertxContextSafetyToggle.setContextSafe(own, true);
        io.opentelemetry.context.Context trace = io.opentelemetry.context.Context.current();
        Map<String, String> names = MDC.copy();
        own.runOnContext(nothing -> {
            names.forEach(MDC::put);
            Scope scope = enter(trace);
            Panache.withTransaction(() -> Panache.getSession().flatMap(work::apply))
                    .onTermination()
                    .invoke(scope::close)
                    .subscribe()
                    .with(
                            value -> {
                                bell.committed(own);
                                back(caller, () -> answer.complete(value));
                            },
                            failure -> back(caller, () -> answer.fail(failure)));
        });
    }

    /** The trace must stay until the work has ended, not until it has begun. */
    @SuppressWarnings("MustBeClosedChecker")
    private static Scope enter(io.opentelemetry.context.Context trace) {
        return trace.makeCurrent();
    }

    private static void back(@Nullable Context caller, Runnable answer) {
        if (caller == null) {
            answer.run();
        } else {
            caller.runOnContext(nothing -> answer.run());
        }
    }
}
