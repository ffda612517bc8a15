package org.aimos.orchestrator.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.events.Incident;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.StepPath;
import org.aimos.orchestrator.worker.Change;
import org.aimos.orchestrator.worker.Kept;

/**
 * What stands against effects, read at their gate. Changes are judged one after the other, and each
 * that is permitted counts against the next.
 */
final class Permits {
    private final Standing standing;
    private final GroupCommit.Brakes brakes;
    private final List<Incident> open;
    private final Map<String, Set<String>> touched = new HashMap<>();
    private final int limit;
    private long free;

    /**
     * As the database says it.
     *
     * @param kills switches that are pulled
     * @param halted runs behind an open breaker, with why
     * @param calls behind an open breaker
     * @param effects in the last ten minutes
     * @param touching hosts that runs have begun to change, of the services asked about
     * @param open incidents of these services
     */
    record Standing(
            List<Kill> kills,
            Map<String, String> halted,
            List<Call> calls,
            long effects,
            List<Touching> touching,
            List<String> open) {}

    /** A called playbook whose breaker is open, and why. */
    record Call(String runId, String path, String reason) {}

    /** Hosts that a run has begun to change. */
    record Touching(String runId, List<String> hosts) {}

    Permits(Standing standing, GroupCommit.Brakes brakes) {
        this.standing = standing;
        this.brakes = brakes;
        this.open = standing.open().stream().map(json -> Json.read(json, Incident.class)).toList();
        standing.touching().forEach(t -> touched(t.runId(), t.hosts()));
        this.limit = brakes.limits().effectsPer10Minutes();
        this.free = limit - standing.effects();
    }

    /** What stands against a change; when nothing does, its effects count. */
    Optional<Kept> against(Change change) {
        var intents = change.intents();
        var kill = KillWatch.pulledIn(standing.kills(), scopes(intents));
        if (kill.isPresent()) {
            var k = kill.get();
            return Optional.of(new Kept.Killed(k.scope(), k.by(), k.reason()));
        }
        var forward = intents.stream().filter(i -> !i.part().equals("undo")).toList();
        var against = forward.isEmpty() ? Optional.<String>empty() : guarded(change, forward);
        if (against.isEmpty()) {
            free -= intents.size();
            var dispatch = change.dispatch();
            if (dispatch != null) {
                touched(change.runId(), dispatch.reach().touched());
            }
        }
        return against.map(Kept.Braked::new);
    }

    /** Taking back what was done is stopped by the kill switch only; it counts all the same. */
    private Optional<String> guarded(Change change, List<Change.Intent> forward) {
        return Optional.ofNullable(standing.halted().get(change.runId()))
                .or(() -> called(change.runId(), forward))
                .or(() -> brakes.against(scopes(forward)))
                .or(() -> reach(change))
                .or(() -> braked(forward.size()));
    }

    private Optional<String> called(String run, List<Change.Intent> forward) {
        return standing.calls().stream()
                .filter(call -> call.runId().equals(run))
                .filter(call ->
                        forward.stream()
                                .anyMatch(i -> i.stepId().startsWith(StepPath.inside(call.path()))))
                .map(Call::reason)
                .findFirst();
    }

    private Optional<String> braked(int effects) {
        return free < effects
                ? Optional.of("the brake of " + limit + " effects in ten minutes is reached")
                : Optional.empty();
    }

    private Optional<String> reach(Change change) {
        var dispatch = change.dispatch();
        if (dispatch == null) {
            return Optional.empty();
        }
        return dispatch.service()
                .flatMap(service ->
                        brakes.against(
                                dispatch,
                                busy(change.runId()),
                                open.stream().filter(i -> service.equals(i.service())).toList()))
                .or(() -> dispatch.extent().against(brakes.limits()));
    }

    private Set<String> busy(String except) {
        return touched.entrySet().stream()
                .filter(run -> !run.getKey().equals(except))
                .flatMap(run -> run.getValue().stream())
                .collect(Collectors.toSet());
    }

    private void touched(String run, Collection<String> hosts) {
        touched.computeIfAbsent(run, _ -> new HashSet<>()).addAll(hosts);
    }

    private static Set<String> scopes(List<Change.Intent> intents) {
        return intents.stream()
                .flatMap(intent -> intent.scopes().stream())
                .collect(Collectors.toSet());
    }
}
