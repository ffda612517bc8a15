package org.aimos.orchestrator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.events.Incident;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.store.GroupCommit;
import org.aimos.resources.Limits;

/** The brakes that are looked at once more right before an effect is committed to. */
final class HouseBrakes implements GroupCommit.Brakes {
    private final Wiring wiring;
    private final Clock clock;

    HouseBrakes(Wiring wiring, Clock clock) {
        this.wiring = wiring;
        this.clock = clock;
    }

    @Override
    public Limits.InForce limits() {
        return wiring.limits();
    }

    @Override
    public Optional<String> against(Set<String> scopes) {
        var windows = wiring.changeWindows();
        var environment = named(scopes, "environment:").findFirst().orElse("production");
        var service = named(scopes, "service:").findFirst().orElse(null);
        return named(scopes, "playbook:")
                .map(playbook -> windows.against(environment, service, playbook, clock.instant()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Optional<String> against(Dispatch dispatch, Set<String> busy, List<Incident> open) {
        var service = dispatch.service().orElse("");
        var reach = dispatch.reach();
        var now = wiring.hosts(service).map(reach::among).orElse(reach);
        return now.against(service, now.unwell(dispatch.order(), open), busy, limits());
    }

    private static Stream<String> named(Set<String> scopes, String kind) {
        return scopes.stream()
                .filter(scope -> scope.startsWith(kind))
                .map(scope -> scope.substring(kind.length()));
    }
}
