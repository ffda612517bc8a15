package org.aimos.intake.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.intake.SourceWatch;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says in the detail of readiness that more comes in than can be taken; ready it is all the same.
 */
@Readiness
@ApplicationScoped
public class StormCheck implements AsyncHealthCheck {

    private final SourceWatch watch;

    /** Asks this one. */
    public StormCheck(SourceWatch watch) {
        this.watch = watch;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        SourceWatch.Overload now = watch.overload();
        return Uni.createFrom()
                .item(
                        HealthCheckResponse.named("intake")
                                .withData("storm", now == null ? "none" : now.sentence())
                                .up()
                                .build());
    }
}
