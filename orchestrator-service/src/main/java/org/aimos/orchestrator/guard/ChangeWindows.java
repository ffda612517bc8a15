package org.aimos.orchestrator.guard;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.aimos.resources.ChangeWindowSpec;
import org.aimos.resources.Resource;
import org.jspecify.annotations.Nullable;

/** The freezes and windows in force. */
public final class ChangeWindows {
    private final List<Resource<ChangeWindowSpec>> inForce;

    public ChangeWindows(Collection<Resource<ChangeWindowSpec>> inForce) {
        this.inForce = List.copyOf(inForce);
    }

    /**
     * What speaks against an effect of this playbook there and then: a freeze that lasts, or that
     * every window that covers it is shut.
     */
    public Optional<String> against(
            String environment, @Nullable String service, String playbook, Instant now) {
        var covering =
                inForce.stream()
                        .filter(w -> w.spec().covers(environment, service, playbook))
                        .toList();
        var freeze =
                covering.stream()
                        .filter(w ->
                                w.spec().type() == ChangeWindowSpec.Type.FREEZE
                                        && w.spec().holds(now))
                        .findFirst();
        if (freeze.isPresent()) {
            return freeze.map(w -> "the freeze " + w.name() + " holds: " + w.spec().reason());
        }
        var windows =
                covering.stream()
                        .filter(w -> w.spec().type() == ChangeWindowSpec.Type.WINDOW)
                        .toList();
        if (windows.isEmpty() || windows.stream().anyMatch(w -> w.spec().holds(now))) {
            return Optional.empty();
        }
        var first = windows.getFirst();
        return Optional.of(
                "the change window " + first.name() + " is shut: " + first.spec().reason());
    }
}
