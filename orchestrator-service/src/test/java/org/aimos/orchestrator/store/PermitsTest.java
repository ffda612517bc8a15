package org.aimos.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.Incident;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Extent;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.worker.Change;
import org.aimos.orchestrator.worker.Kept;
import org.aimos.resources.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final Limits.InForce LIMITS = Limits.inForce(List.of());
    private static final int MOST = LIMITS.effectsPer10Minutes();

    @Test
    void taking_back_goes_on_when_the_brake_is_reached_and_counts() {
        var permits = permits(List.of(), MOST - 1);

        assertThat(permits.against(change("undo"))).isEmpty();
        assertThat(permits.against(change("undo"))).isEmpty();
        assertThat(permits.against(change("do")))
                .contains(
                        new Kept.Braked(
                                "the brake of " + MOST + " effects in ten minutes is reached"));
        assertThat(permits(List.of(), MOST - 1).against(change("do"))).isEmpty();
    }

    @Test
    void taking_back_is_stopped_by_the_kill_switch() {
        var kill = new Kill("all", true, "eve", "stop", Plans.NOON);

        assertThat(permits(List.of(kill), 0).against(change("undo")))
                .contains(new Kept.Killed("all", "eve", "stop"));
    }

    @Test
    void what_its_steps_name_is_bounded_though_the_service_knows_none_of_it() {
        var each =
                """
                steps:
                  - id: each
                    forEach: {in: '["a", "b", "c", "d", "e", "f"]', as: host}
                    steps:
                      - {id: a, uses: systemd.restart, with: {target: t, host: '{{ host }}', unit: web}, irreversible: so}
                """;
        var plan = Plans.of(each);
        var extent = Extent.of(plan, Known.NOTHING, Plans.EXPRESSIONS);
        var far = Dispatch.of(plan, Known.NOTHING, extent);
        var near = Dispatch.of(plan, Known.NOTHING, Extent.none());

        assertThat(far.service()).isEmpty();
        assertThat(permits(List.of(), 0).against(change("do", far)).orElseThrow())
                .isInstanceOfSatisfying(
                        Kept.Braked.class,
                        b -> assertThat(b.reason()).contains("6 different hosts"));
        assertThat(permits(List.of(), 0).against(change("do", near))).isEmpty();
        assertThat(permits(List.of(), 0).against(change("undo", far))).isEmpty();
    }

    private static Permits permits(List<Kill> kills, long effects) {
        var standing =
                new Permits.Standing(kills, Map.of(), List.of(), effects, List.of(), List.of());
        return new Permits(standing, new NoBrakes());
    }

    private static Change change(String part) {
        return change(part, null);
    }

    private static Change change(String part, @Nullable Dispatch dispatch) {
        var plan =
                Plans.of("steps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]");
        var intent = new Change.Intent("a", part, 1, "http.post", "key", Set.of("all"));
        return new Change(
                1,
                1,
                plan.order(),
                false,
                RunState.admitted(plan, "decided", Plans.NOON),
                List.of(),
                null,
                List.of(intent),
                dispatch,
                null,
                null,
                null,
                List.of());
    }

    /** Figures as they are when no policy sets them, and nothing else. */
    private static final class NoBrakes implements GroupCommit.Brakes {
        @Override
        public Limits.InForce limits() {
            return LIMITS;
        }

        @Override
        public Optional<String> against(Set<String> scopes) {
            return Optional.empty();
        }

        @Override
        public Optional<String> against(Dispatch dispatch, Set<String> busy, List<Incident> open) {
            return Optional.empty();
        }
    }
}
