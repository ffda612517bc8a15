package org.aimos.orchestrator;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    private static Stream<String> named(Set<String> scopes, String kind) {
        return scopes.stream()
                .filter(scope -> scope.startsWith(kind))
                .map(scope -> scope.substring(kind.length()));
    }
}
