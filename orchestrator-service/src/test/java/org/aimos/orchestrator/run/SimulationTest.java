package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.World.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small playbooks are searched through: every order of results, crashes, doubled signals and stops
 * up to the bound of {@link #BOUND}. Large ones live random lives by seeds; a life that breaks a
 * promise says how to live it again.
 */
class SimulationTest {
    /** One crash, one doubled signal, one stop, two flaws (a failure, a lost answer, a chance). */
    private static final Budget BOUND = new Budget(1, 1, 1, 2);

    private static final int PLAYBOOKS = 400;
    private static final int LIVES = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                onFailure: rollback
                steps:
                  - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                  - {id: b, uses: command, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                """,
                """
                onFailure: rollback
                steps:
                  - {id: look, uses: http.get, with: {target: t}}
                  - {id: a, uses: http.post, with: {target: t}, attempts: 2, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                """,
                """
                onFailure: rollback
                steps:
                  - id: both
                    parallel:
                      branches:
                        - - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                        - - {id: b, uses: command, with: {target: t}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                """,
                """
                onFailure: rollback
                steps:
                  - id: each
                    onError: continue
                    forEach: {in: service.hosts, as: host, limit: 2}
                    steps:
                      - {id: a, uses: http.put, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                  - {id: b, uses: http.post, with: {target: t}, onError: hand-over, undo: {uses: http.delete, with: {target: t}}}
                """,
                """
                onFailure: rollback
                steps:
                  - {id: a, uses: http.post, with: {target: t}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                  - {id: look, uses: http.get, with: {target: t}}
                """,
                """
                onFailure: continue
                steps:
                  - {id: sub, call: {playbook: helper, version: 1.0.0, with: {host: web-1}}}
                  - {id: a, uses: command, with: {target: t}, irreversible: so}
                """
            })
    void promises_hold_in_every_life_of_a_small_playbook(String yaml) {
        assertThat(
                        Stream.of(Plans.of(yaml), Plans.gated(yaml))
                                .parallel()
                                .map(SimulationTest::search))
                .allMatch(lives -> lives > 500);
    }

    private static int search(Plan plan) {
        var seen = new HashSet<World.Snapshot>();
        var open = new ArrayDeque<World>();
        open.add(new World(plan, BOUND));
        while (!open.isEmpty()) {
            var world = open.pop();
            if (!seen.add(world.snapshot())) {
                continue;
            }
            world.copy().finish();
            for (var move : world.moves()) {
                var next = world.copy();
                move.on(next);
                open.push(next);
            }
        }
        return seen.size();
    }

    @Test
    void promises_hold_in_random_lives_of_large_playbooks() {
        var only = System.getProperty("simulation.replay");
        if (only != null) {
            var seeds = List.of(only.split("/")).stream().map(Long::valueOf).toList();
            live(seeds.get(0), seeds.get(1));
            return;
        }
        LongStream.range(0, PLAYBOOKS)
                .parallel()
                .forEach(playbook ->
                        LongStream.range(0, LIVES).forEach(life -> live(playbook, life)));
    }

    private static void live(long playbook, long life) {
        var yaml = RandomPlaybook.of(new Random(playbook));
        try {
            var plan = playbook % 2 == 0 ? Plans.of(yaml) : Plans.gated(yaml);
            var random = new Random(life);
            var world = new World(plan, new Budget(3, 3, random.nextInt(4) == 0 ? 1 : 0, 6));
            for (var i = 0; i < 200 && !world.ended(); i++) {
                var moves = world.moves();
                moves.get(random.nextInt(moves.size())).on(world);
            }
            world.finish();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "replay: -Dtest=SimulationTest -Dsimulation.replay=%d/%d%n%s"
                            .formatted(playbook, life, yaml),
                    e);
        }
    }
}
